import { escapeLiteral } from 'pg';

/** A statement and its parameters. Input of clients is only ever a parameter. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
  /** Prepared once per connection under this name. */
  readonly name?: string;
  /** Purpose in a few words, the same for all values; by default the name. */
  readonly plan?: string;
}

/** Collects parameters while a statement is built. */
export class SqlParameters {
  readonly values: unknown[] = [];

  /** Adds a value, and returns its placeholder. Equal values get one each, because their SQL types may differ. */
  add(value: unknown): string {
    return `$${this.values.push(value)}`;
  }
}

/** Returns a statement with its parameters as literals, because COPY accepts none. @throws TypeError for unsupported values */
export function inlineParameters({ text, values }: Statement): string {
  return text.replace(/\$(\d+)/g, (_, number: string) => toLiteral(values[Number(number) - 1]));
}

function toLiteral(value: unknown): string {
  if (typeof value === 'number' && Number.isFinite(value)) return `(${value})`;
  // PostgreSQL would take the statement to end at a NUL.
  if (typeof value === 'string' && !value.includes('\0')) return escapeLiteral(value);
  if (Buffer.isBuffer(value)) return `'\\x${value.toString('hex')}'::bytea`;
  if (Array.isArray(value)) return `ARRAY[${value.map(toLiteral).join(', ')}]`;
  throw new TypeError(
    `A parameter must be a finite number, text without NUL, bytes or an array of these, got ${typeof value}`,
  );
}

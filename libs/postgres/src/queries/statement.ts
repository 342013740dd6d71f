import { escapeLiteral } from 'pg';

/** A statement and its parameters: what the user gave is only ever a parameter. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
  /** Prepared once per connection under this name. */
  readonly name?: string;
  /** What it is for, in a few words that are the same for all values; by default its name. */
  readonly plan?: string;
}

/** Collects parameters while a statement is put together. */
export class SqlParameters {
  readonly values: unknown[] = [];

  /** The placeholder for a value. Equal values get one each: their types in SQL may differ. */
  add(value: unknown): string {
    return `$${this.values.push(value)}`;
  }
}

/** The statement with its parameters as literals, for COPY, which takes none. @throws TypeError for other values. */
export function inlineParameters({ text, values }: Statement): string {
  return text.replace(/\$(\d+)/g, (_, number: string) => toLiteral(values[Number(number) - 1]));
}

function toLiteral(value: unknown): string {
  if (typeof value === 'number' && Number.isFinite(value)) return `(${value})`;
  // PostgreSQL's text has no NUL, and would take the statement to end there.
  if (typeof value === 'string' && !value.includes('\0')) return escapeLiteral(value);
  if (Buffer.isBuffer(value)) return `'\\x${value.toString('hex')}'::bytea`;
  if (Array.isArray(value)) return `ARRAY[${value.map(toLiteral).join(', ')}]`;
  throw new TypeError(`A ${typeof value} can't be a literal`);
}

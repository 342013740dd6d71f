/** A statement and its parameters: what the user gave is only ever a parameter. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
  /** Prepared once per connection under this name. */
  readonly name?: string;
}

/** Collects parameters while a statement is put together. */
export class Parameters {
  readonly values: unknown[] = [];

  /** The placeholder for a value, the same for the same value. */
  of(value: unknown): string {
    const known = this.values.indexOf(value);
    return `$${known >= 0 ? known + 1 : this.values.push(value)}`;
  }
}

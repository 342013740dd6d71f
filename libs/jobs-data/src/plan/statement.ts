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

  /** The placeholder for a value. Equal values get one each: their types in SQL may differ. */
  of(value: unknown): string {
    return `$${this.values.push(value)}`;
  }
}

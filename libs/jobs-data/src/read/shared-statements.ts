import type { Pool } from 'pg';
import { observed } from '../plan/observed.js';
import type { Statement } from '../plan/statement.js';
import { rowsOf } from './query-rows.js';

/** A statement that is prepared: those of the same name have the same text. */
export type NamedStatement = Statement & { readonly name: string };

export function isNamed(statement: Statement): statement is NamedStatement {
  return statement.name !== undefined;
}

/**
 * Sends what is asked for more than once in one turn of the event loop once. It is sent at the end of the turn, so that
 * nobody is told what was so before they asked.
 */
export class SharedStatements {
  private readonly asked = new Map<string, Promise<object[]>>();

  constructor(private readonly pool: Pool) {}

  /** All rows of a statement; they belong to others as well. */
  rows<Row extends object>(statement: NamedStatement): Promise<readonly Readonly<Row>[]> {
    const { name, text, plan = name } = statement;
    return observed(plan, text, () => this.shared(statement) as Promise<Row[]>);
  }

  private shared(statement: NamedStatement): Promise<object[]> {
    const key = JSON.stringify([statement.name, statement.values]);
    const others = this.asked.get(key);
    if (others) return others;
    const rows = new Promise<object[]>((resolve) => {
      setImmediate(() => {
        this.asked.delete(key);
        resolve(rowsOf<object>(this.pool, statement));
      });
    });
    this.asked.set(key, rows);
    return rows;
  }
}

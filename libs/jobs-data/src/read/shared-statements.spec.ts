import type { Pool } from 'pg';
import { SharedStatements, type NamedStatement } from './shared-statements.js';

const statementOf = (name: string, ...values: unknown[]): NamedStatement => ({ name, text: name, values });

/** A pool that notes what it is sent, and answers with how often it was asked. */
function poolOf(answer: (asked: number) => Promise<object>): {
  readonly pool: Pool;
  readonly sent: string[];
} {
  const sent: string[] = [];
  const query = ({ name, values }: NamedStatement): Promise<object> =>
    answer(sent.push(`${name} ${values.map(String).join(' ')}`));
  return { pool: { query } as unknown as Pool, sent };
}

describe('Statements that are asked for in one turn', () => {
  it('are sent once each, after all have been asked for', async () => {
    const { pool, sent } = poolOf((asked) => Promise.resolve({ rows: [{ asked }] }));
    const shared = new SharedStatements(pool);
    const account = (byte: number): Buffer => Buffer.from([byte]);
    const asked = [
      ...[statementOf('a', account(1)), statementOf('a', account(1)), statementOf('a', account(2))],
      ...[statementOf('b', account(1)), statementOf('a', account(1), 'x')],
    ].map((statement) => shared.rows(statement));
    expect(sent).toEqual([]);
    const rows = await Promise.all(asked);
    expect(rows.flat()).toEqual([1, 1, 2, 3, 4].map((asked) => ({ asked })));
    expect(await shared.rows(statementOf('a', account(1)))).toEqual([{ asked: 5 }]);
  });

  it('fail together, and the next ones are sent anew', async () => {
    const { pool } = poolOf((asked) =>
      asked === 1 ? Promise.reject(new Error('away')) : Promise.resolve({ rows: [{ asked }] }),
    );
    const shared = new SharedStatements(pool);
    const failed = await Promise.allSettled([1, 2].map(() => shared.rows(statementOf('a'))));
    expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await shared.rows(statementOf('a'))).toEqual([{ asked: 2 }]);
  });
});

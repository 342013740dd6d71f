import { setTimeout as sleep } from 'node:timers/promises';
import { waitForBlockedConnections, createTestDatabase, type TestDatabase } from '@mediajobs/testing';
import { isDatabaseUnavailable } from '@mediajobs/postgres';
import type { CopyRequest } from './copy-reader.js';
import { IsolationError } from './isolation.js';
import { RowStreamer } from './row-streamer.js';
import type { Block } from './page.js';

const statement = (text: string, values: readonly unknown[] = []): CopyRequest => ({
  statement: { text, values },
  format: 'text',
});
/** So many rows of 1,000 characters. */
const rows = (count: number) =>
  statement(`SELECT repeat('x', 999) || $1 FROM generate_series(1, $2::int)`, ['é', count]);

async function read(blocks: AsyncIterable<Block>): Promise<string[]> {
  const all: string[] = [];
  for await (const { lines, rows } of blocks) {
    const given = lines.toString().split('\n');
    expect(given.pop()).toBe('');
    expect(rows).toBe(given.length);
    all.push(...given);
  }
  return all;
}

describe('LineReader', () => {
  let database: TestDatabase;
  let reader: RowStreamer;

  beforeAll(async () => {
    database = await createTestDatabase({ poolSize: 4, statementTimeoutMs: 500 });
    reader = new RowStreamer(database.pool);
  });

  afterAll(() => database.drop());

  const ways = [
    ['at once', (copied: CopyRequest) => reader.buffered(copied)],
    ['streamed', (copied: CopyRequest) => reader.streaming(copied)],
  ] as const;

  describe.each(ways)('%s', (_, lines) => {
    it.each([['{"a":"b\\\\c","d":"\\"e\\n映画 🎬"}'], ['\\'], ['\\.'], ["it's $1"], ['']])(
      'gives a line as it is: %j',
      async (text) => {
        expect(await read(lines(statement('SELECT $1::text', [text])))).toEqual([text]);
      },
    );

    it('takes numbers, bytes and lists as parameters', async () => {
      const values = [-5, Buffer.from('00ff', 'hex'), ['a', "b'"]];
      const text = "SELECT concat_ws(' ', $1::bigint, encode($2, 'hex'), array_to_string($3::text[], '|'))";
      expect(await read(lines(statement(text, values)))).toEqual(["-5 00ff a|b'"]);
    });

    it.each([[{}], ['a\0b'], [Infinity]])('refuses %j as a parameter', async (value) => {
      await expect(read(lines(statement('SELECT $1', [value])))).rejects.toThrow(TypeError);
    });

    it.each([0, 1, 5000])('gives all of %i rows', async (count) => {
      const given = await read(lines(rows(count)));
      expect(given).toHaveLength(count);
      expect(new Set(given).size).toBe(Math.min(count, 1));
    });

    it('gives nothing of a statement that forgot whose rows it may read', async () => {
      const mine = { ...rows(5000), mark: Buffer.from('é') };
      expect(await read(lines(mine))).toHaveLength(5000);
      const both = statement(
        "SELECT 'of ' || CASE n WHEN 4000 THEN 'you' ELSE 'me' END FROM generate_series(1, 5000) n",
      );
      await expect(read(lines({ ...both, marker: Buffer.from('of me') }))).rejects.toThrow(IsolationError);
    });

    it('fails where a statement fails after rows have been given, and goes on with the next', async () => {
      const failing = statement("SELECT repeat('x', 999) || 1 / (3000 - n) FROM generate_series(1, 5000) n");
      await expect(read(lines(failing))).rejects.toThrow('division by zero');
      expect(await read(lines(rows(2)))).toHaveLength(2);
    });
  });

  it('gives a table with a head, quoted as RFC 4180 says', async () => {
    const text = `SELECT 1 AS "a.b", 'c "d"' || E'\\n' AS e, NULL AS f, '' AS g`;
    const blocks: Block[] = [];
    for await (const block of reader.streaming({ ...statement(text), format: 'csv' })) blocks.push(block);
    expect(blocks).toEqual([{ lines: Buffer.from('a.b,e,f,g\n1,"c ""d""\n",,""\n'), rows: 1 }]);
  });

  it('bounds what is read at once by the time of a statement, and what is streamed by its own', async () => {
    const slow = statement('SELECT pg_sleep(0.7)::text');
    await expect(read(reader.buffered(slow))).rejects.toThrow('statement timeout');
    expect(await read(reader.streaming(slow))).toEqual(['']);
    await expect(read(new RowStreamer(database.pool, 100).streaming(slow))).rejects.toThrow(
      'statement timeout',
    );
  });

  it('waits for a slow consumer, leaves others their connections, and lets them read meanwhile', async () => {
    const slow = [1, 2, 3].map(() => reader.streaming(rows(50_000)));
    const first = await Promise.all(slow.slice(0, 2).map((lines) => lines.next()));
    expect(first.map(({ done }) => done)).toEqual([false, false]);
    // Else the 50 MB of each would come, and nobody would wait.
    await waitForBlockedConnections(database, "wait_event = 'ClientWrite'", 2);
    // The third has to wait until one of them has gone.
    const third = slow[2]?.next();
    expect(await Promise.race([third, sleep(200, 'waits')])).toBe('waits');
    await slow[0]?.return(undefined);
    expect((await third)?.done).toBe(false);
    await Promise.all(slow.map((lines) => lines.return(undefined)));
  });

  it('takes as many slow consumers as half of a large pool, whatever the number of processors', async () => {
    const large = await createTestDatabase({ poolSize: 60 });
    const many = new RowStreamer(large.pool);
    const slow = Array.from({ length: 30 }, () => many.streaming(rows(5_000)));
    const begun = await Promise.all(slow.map((lines) => lines.next()));
    expect(begun.filter(({ done }) => done === true)).toEqual([]);
    await Promise.all(slow.map((lines) => lines.return(undefined)));
    await large.drop();
  });

  it('fails when its connection is lost between two blocks, and leaves nothing behind', async () => {
    const lines = reader.streaming(rows(50_000));
    await lines.next();
    const other = await createTestDatabase();
    await other.pool.query(
      "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = $1 AND state = 'active'",
      [new URL(database.url).pathname.slice(1)],
    );
    await other.drop();
    const error: unknown = await read(lines).catch((reason: unknown) => reason);
    expect(isDatabaseUnavailable(error)).toBe(true);
    expect(await read(reader.streaming(rows(2)))).toHaveLength(2);
    expect(database.pool.idleCount).toBe(database.pool.totalCount);
  });

  it('leaves no connection behind when the consumer goes', async () => {
    for (let n = 0; n < 20; n += 1) {
      const lines = reader.streaming(rows(50_000));
      await lines.next();
      await lines.return(undefined);
    }
    const count = `SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND state <> 'idle'`;
    for (let others = 1; others > 0;) {
      const { rows: found } = await database.pool.query<{ count: number }>(count);
      others = (found[0]?.count ?? 0) - 1;
    }
    expect(database.pool.idleCount).toBe(database.pool.totalCount);
  });
});

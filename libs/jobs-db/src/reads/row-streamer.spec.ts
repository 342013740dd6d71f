import { isDatabaseUnavailable } from '@mediajobs/postgres';
import { createTestDatabase, waitForBlockedConnections, type TestDatabase } from '@mediajobs/testing';
import type { CopyRequest } from './copy-reader.js';
import { IsolationError } from './isolation.js';
import { RowStreamer, type RowStream } from './row-streamer.js';

const copy = (text: string, values: readonly unknown[] = []): CopyRequest => ({
  statement: { text, values },
  format: 'text',
});
/** Rows of 1,000 characters. */
const manyRows = (count: number) =>
  copy(`SELECT repeat('x', 999) || $1 FROM generate_series(1, $2::int)`, ['é', count]);

async function readLines({ chunks, result }: RowStream): Promise<string[]> {
  const lines: string[] = [];
  for await (const chunk of chunks) {
    const parts = chunk.toString().split('\n');
    expect(parts.pop()).toBe('');
    lines.push(...parts);
  }
  expect(result.rows).toBe(lines.length);
  return lines;
}

/** Resolves once nothing that was promised before can still be delivered in this turn of the event loop. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('RowStreamer', () => {
  let database: TestDatabase;
  let streamer: RowStreamer;

  beforeAll(async () => {
    database = await createTestDatabase({ poolSize: 4 });
    streamer = new RowStreamer(database.pool);
  });

  afterAll(() => database.drop());

  describe.each(['buffered', 'streaming'] as const)('%s', (mode) => {
    const read = (request: CopyRequest): Promise<string[]> => readLines(streamer[mode](request));

    it.each([['{"a":"b\\\\c","d":"\\"e\\n映画 🎬"}'], ['\\'], ['\\.'], ["it's $1"], ['']])(
      'returns the text unchanged: %j',
      async (text) => {
        expect(await read(copy('SELECT $1::text', [text]))).toEqual([text]);
      },
    );

    it('accepts numbers, bytes and arrays as parameters', async () => {
      const values = [-5, Buffer.from('00ff', 'hex'), ['a', "b'"]];
      const text = "SELECT concat_ws(' ', $1::bigint, encode($2, 'hex'), array_to_string($3::text[], '|'))";
      expect(await read(copy(text, values))).toEqual(["-5 00ff a|b'"]);
    });

    it.each([[{}], ['a\0b'], [Infinity]])('rejects %j as a parameter', async (value) => {
      await expect(read(copy('SELECT $1', [value]))).rejects.toThrow(TypeError);
    });

    it.each([0, 1, 5000])('returns all of %i rows', async (count) => {
      const lines = await read(manyRows(count));
      expect(lines).toHaveLength(count);
      expect(new Set(lines).size).toBe(Math.min(count, 1));
    });

    it('returns a row that is larger than a chunk', async () => {
      expect(await read(copy("SELECT repeat('x', 300000)"))).toEqual(['x'.repeat(300_000)]);
    });

    it('fails if a row lacks the marker of the account', async () => {
      const marker = Buffer.from('of me');
      expect(await read({ ...copy("SELECT 'of me'"), marker })).toEqual(['of me']);
      const both = copy(
        "SELECT 'of ' || CASE n WHEN 4000 THEN 'you' ELSE 'me' END FROM generate_series(1, 5000) n",
      );
      await expect(read({ ...both, marker })).rejects.toThrow(IsolationError);
    });

    it('fails if the statement fails after some rows, and reads the next one', async () => {
      const failing = copy("SELECT repeat('x', 999) || 1 / (3000 - n) FROM generate_series(1, 5000) n");
      await expect(read(failing)).rejects.toThrow('division by zero');
      expect(await read(manyRows(2))).toHaveLength(2);
    });

    it('keeps owner, key and total out of the lines', async () => {
      const rows = `SELECT 'o' AS owner, n::text AS text, '\\x0f'::bytea AS id, nullif(n, 2)::text AS value, NULL::text AS total FROM generate_series(1, 3) n`;
      const request: CopyRequest = {
        ...copy(`(${rows}) UNION ALL SELECT NULL, NULL, NULL, NULL, '[3,true]'`),
        allowedOwners: new Set(['o']) as never,
        hasTotal: true,
      };
      for (const [cursorRow, value] of [
        [3, '3'],
        [2, null],
      ] as const) {
        const stream = streamer[mode]({ ...request, cursorRow });
        expect(await readLines(stream)).toEqual(['1', '2', '3']);
        expect(stream.result).toEqual({ rows: 3, total: '[3,true]', cursorKey: { id: '0f', value } });
      }
    });
  });

  it('returns CSV with a header, quoted as in RFC 4180', async () => {
    const text = `SELECT 1 AS "a.b", 'c "d"' || E'\\n' AS e, NULL AS f, '' AS g`;
    const { chunks, result } = streamer.streaming({ ...copy(text), format: 'csv' });
    const parts: Buffer[] = [];
    for await (const chunk of chunks) parts.push(chunk);
    expect([Buffer.concat(parts).toString(), result.rows]).toEqual(['a.b,e,f,g\n1,"c ""d""\n",,""\n', 1]);
  });

  it('limits buffered reads by the statement timeout, streams by another', async () => {
    const limited = await createTestDatabase({ statementTimeoutMs: 500 });
    const slow = copy('SELECT pg_sleep(1)::text');
    const patient = new RowStreamer(limited.pool);
    await expect(readLines(patient.buffered(slow))).rejects.toThrow('statement timeout');
    expect(await readLines(patient.streaming(slow))).toEqual(['']);
    const impatient = new RowStreamer(database.pool, 500);
    await expect(readLines(impatient.streaming(slow))).rejects.toThrow('statement timeout');
    await limited.drop();
  });

  it('waits for slow consumers, which take at most half of the connections', async () => {
    const [first, second, third] = [1, 2, 3].map(() => streamer.streaming(manyRows(50_000)).chunks) as [
      RowStream['chunks'],
      RowStream['chunks'],
      RowStream['chunks'],
    ];
    for (const slow of [first, second]) expect((await slow.next()).done).toBe(false);
    // Without back-pressure, PostgreSQL would send all 50 MB and never wait.
    await waitForBlockedConnections(database, "wait_event = 'ClientWrite'", 2);
    const next = third.next();
    await settle();
    expect(database.pool.totalCount - database.pool.idleCount).toBe(2);
    await first.return();
    expect((await next).done).toBe(false);
    await Promise.all([second, third].map((chunks) => chunks.return()));
  });

  it('serves as many slow consumers as half of a large pool', async () => {
    const large = await createTestDatabase({ poolSize: 60 });
    const streamerOfMany = new RowStreamer(large.pool);
    const slow = Array.from({ length: 30 }, () => streamerOfMany.streaming(manyRows(5_000)).chunks);
    for (const { done } of await Promise.all(slow.map((chunks) => chunks.next()))) expect(done).toBe(false);
    await Promise.all(slow.map((chunks) => chunks.return()));
    await large.drop();
  });

  it('fails if its connection is lost, and returns the connection to the pool', async () => {
    const stream = streamer.streaming(manyRows(50_000));
    await stream.chunks.next();
    const other = await createTestDatabase();
    await other.pool.query(
      "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = $1 AND state = 'active'",
      [new URL(database.url).pathname.slice(1)],
    );
    await other.drop();
    const error: unknown = await readLines(stream).catch((reason: unknown) => reason);
    expect(isDatabaseUnavailable(error)).toBe(true);
    expect(await readLines(streamer.streaming(manyRows(2)))).toHaveLength(2);
    expect(database.pool.idleCount).toBe(database.pool.totalCount);
  });

  it('leaves no connection behind when consumers stop', async () => {
    for (let n = 0; n < 20; n += 1) {
      const { chunks } = streamer.streaming(manyRows(50_000));
      await chunks.next();
      await chunks.return();
    }
    const active = `SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND state <> 'idle'`;
    for (let others = 1; others > 0;) {
      const { rows } = await database.pool.query<{ count: number }>(active);
      others = (rows[0]?.count ?? 0) - 1;
    }
    expect(database.pool.idleCount).toBe(database.pool.totalCount);
  });
});

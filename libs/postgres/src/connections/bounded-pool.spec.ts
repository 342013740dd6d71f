import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

import { isDatabaseUnavailable } from '../errors/database-unavailable.js';
import { RowStreamer } from '@mediajobs/jobs-db';
import { createTestDatabase, type TestDatabase } from '@mediajobs/testing';
import type { PoolClient } from 'pg';
import { OverloadError } from '@mediajobs/scheduling';
import { BoundedPool, getSocket } from './bounded-pool.js';

/** A proxy to the database that can stop forwarding, like a frozen host: it closes nothing. */
class SilentProxy {
  private readonly sockets = new Set<Socket>();
  private silent = false;
  private constructor(private readonly server: Server) {}

  static async to(port: number): Promise<SilentProxy> {
    const server = createServer((near) => {
      const far = connect(port, '127.0.0.1');
      for (const [from, to] of [[near, far] as const, [far, near] as const]) {
        proxy.sockets.add(from);
        if (!proxy.silent) from.pipe(to);
        from.on('error', () => to.destroy()).on('close', () => to.destroy());
      }
    });
    const proxy = new SilentProxy(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return proxy;
  }

  get port(): number {
    return (this.server.address() as { port: number }).port;
  }

  fallSilent(): void {
    this.silent = true;
    for (const socket of this.sockets) socket.unpipe().pause();
  }

  close(): void {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
  }
}

const RESPONSE_TIMEOUT_MS = 300;

let database: TestDatabase;
let proxy: SilentProxy;
let pool: BoundedPool;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  proxy = await SilentProxy.to(Number(new URL(database.url).port));
  const url = Object.assign(new URL(database.url), { port: String(proxy.port) });
  pool = new BoundedPool(
    { connectionString: url.href, max: 2 },
    { connectTimeoutMs: 500, responseTimeoutMs: RESPONSE_TIMEOUT_MS, maxQueue: 3 },
  );
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
});
afterEach(async () => {
  const ended = pool.end();
  proxy.close();
  await ended;
});

/** Waits until two other connections have exceeded the response timeout, one after the other. */
async function outlastResponseTimeout(): Promise<void> {
  const other = new BoundedPool(
    { connectionString: database.url, max: 1 },
    { connectTimeoutMs: 0, responseTimeoutMs: RESPONSE_TIMEOUT_MS, maxQueue: 1 },
  );
  other.on('error', () => undefined);
  for (let i = 0; i < 2; i++)
    expect(isDatabaseUnavailable(await failure(other.query('SELECT pg_sleep(60)')))).toBe(true);
  await other.end();
}

/** Returns the error of a promise. */
const failure = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );

/** Establishes a connection, which takes longer than the timeouts on a busy machine. */
async function establish(): Promise<void> {
  while ((await failure(pool.query('SELECT 1'))) !== undefined);
}

/** Acquires a connection, which takes longer than the timeout on a busy machine. */
async function acquire(): Promise<PoolClient> {
  for (;;) {
    const client = await pool.connect().catch(() => null);
    if (client) return client;
  }
}

describe('A bounded pool', () => {
  it('destroys a connection on which a query gets no response', async () => {
    await establish();
    proxy.fallSilent();
    const error = await failure(pool.query('SELECT 1'));
    expect(isDatabaseUnavailable(error)).toBe(true);
    expect(pool.totalCount).toBe(0);
  });

  it('destroys a connection on which a response stops', async () => {
    const client = await acquire();
    getSocket(client).once('data', () => proxy.fallSilent());
    const error = await failure(client.query("SELECT repeat('x', 1000) FROM generate_series(1, 100000)"));
    client.release(true);
    expect(isDatabaseUnavailable(error)).toBe(true);
  });

  it('destroys a connection whose next query was sent with the last response', async () => {
    const handed = new BoundedPool(
      { connectionString: database.url, max: 1, statement_timeout: 0 },
      { connectTimeoutMs: 0, responseTimeoutMs: RESPONSE_TIMEOUT_MS, maxQueue: 3 },
    );
    handed.on('error', () => undefined);
    const errors = (): Promise<unknown[]> =>
      Promise.all(['SELECT 1', 'SELECT pg_sleep(60)'].map((text) => failure(handed.query(text))));
    let [first, second] = await errors();
    // On a busy machine, the first response may take longer than the timeout.
    while (first !== undefined) [first, second] = await errors();
    await handed.end();
    expect(isDatabaseUnavailable(second)).toBe(true);
  });

  it('gives up a connection that is not established in time', async () => {
    await establish();
    proxy.fallSilent();
    const clients = [failure(pool.query('SELECT 1')), failure(pool.query('SELECT 1'))];
    for (const error of await Promise.all(clients)) expect(isDatabaseUnavailable(error)).toBe(true);
  });

  it('limits the number of waiting callers', async () => {
    const patient = new BoundedPool(
      { connectionString: database.url, max: 2 },
      { connectTimeoutMs: 0, responseTimeoutMs: 60_000, maxQueue: 3 },
    );
    const busy = [await patient.connect(), await patient.connect()];
    const waiting = Array.from({ length: 3 }, () => failure(patient.query('SELECT 1')));
    const refused = await failure(patient.query('SELECT 1'));
    expect(refused).toBeInstanceOf(OverloadError);
    expect(isDatabaseUnavailable(refused)).toBe(true);
    expect(await failure(patient.connect())).toBeInstanceOf(OverloadError);
    for (const client of busy) client.release();
    expect(await Promise.all(waiting)).toEqual([undefined, undefined, undefined]);
    await patient.end();
  });

  it('rejects callers that have waited too long', async () => {
    const busy = [await acquire(), await acquire()];
    expect(isDatabaseUnavailable(await failure(pool.query('SELECT 1')))).toBe(true);
    expect(pool.waitingCount).toBe(0);
    for (const client of busy) client.release();
  });

  it('keeps a connection that is idle or whose client does not read', async () => {
    const statement = { text: "SELECT repeat('x', 1000) FROM generate_series(1, 20000)", values: [] };
    const { chunks } = new RowStreamer(pool).streaming({ statement, format: 'text' });
    const countRows = (chunk: Buffer): number => chunk.filter((byte) => byte === 0x0a).length;
    const first = await chunks.next();
    let rows = first.done === true ? 0 : countRows(first.value);
    await outlastResponseTimeout();
    for await (const chunk of chunks) rows += countRows(chunk);
    expect(rows).toBe(20_000);
    const client = await acquire();
    await outlastResponseTimeout();
    expect((await client.query('SELECT 1 AS x')).rows).toEqual([{ x: 1 }]);
    client.release();
  });
});

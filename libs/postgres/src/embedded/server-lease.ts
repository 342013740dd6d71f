import { setTimeout as sleep } from 'node:timers/promises';

import { Client } from 'pg';

import { serviceUrl } from './cluster.js';
import type { Cluster } from './cluster.js';
import { prepareRoles } from './roles.js';
import { findRunningServer } from './server-process.js';
import { DatabaseSetupError, errorCode, errorMessage } from '../errors/database-setup-error.js';

/** Every process that uses a server holds this lock, shared; the one that gets it exclusively is the last. */
const LEASE_LOCK_KEY = 7_305_215_487;
/** What PostgreSQL answers when `lock_timeout` is over. */
const LOCK_NOT_AVAILABLE = '55P03';
/** How often an attempt is made in all: for about half a minute, as a server that recovers may take. */
const MAX_ATTEMPTS = 35;
/** A start that fails waits for the server itself, so it is seldom worth another. */
const MAX_START_ATTEMPTS = 3;
/** How long a server in use that can't be started again is left alone (ms). */
const RESTART_INTERVAL_MS = 1_000;

export interface LeaseResult {
  readonly port: number;
  readonly lease: ServerLease;
  readonly started: boolean;
}

/**
 * Joins the users of the running server, or starts it. Another process may start or stop it at the same time.
 * @throws DatabaseSetupError
 */
export function acquireLease(cluster: Cluster, start: StartServer): Promise<LeaseResult> {
  let started = false;
  return retryTransient(cluster, async () => {
    const { client, port } = await join(cluster, async () => {
      await start();
      started = true;
    });
    return { port, lease: new ServerLease(cluster, client, () => start(port)), started };
  });
}

/** Starts the server, on a port if one is told. */
export type StartServer = (port?: number) => Promise<void>;

async function join(cluster: Cluster, start: () => Promise<void>): Promise<{ client: Client; port: number }> {
  if (!(await findRunningServer(cluster))) await start();
  const running = await findRunningServer(cluster);
  if (!running) throw new Error('it was stopped at once');
  await prepareRoles(cluster, running.port);
  return { client: await connect(cluster, running.port), port: running.port };
}

/**
 * One of the users of a server: a connection that lasts as long as the server is used, and holds the lock of its users.
 * When it breaks, as when the server has crashed and recovers, another one takes its place; a server that is gone,
 * as when its main process was killed, is started again.
 */
export class ServerLease {
  private readonly cluster: Cluster;
  private readonly restart: () => Promise<void>;
  private client: Promise<Client | undefined>;
  private released = false;
  private wasLost = false;

  /** @param restart starts the server on the port by which its users know it. */
  constructor(cluster: Cluster, client: Client, restart: () => Promise<void>) {
    this.cluster = cluster;
    this.restart = restart;
    this.client = Promise.resolve(this.watch(client));
  }

  /**
   * Leaves the users of the server. The last one gets the connection that keeps others from joining meanwhile. A
   * connection may break on the way: when the server has crashed and recovers, or when another user was the last.
   */
  async release(): Promise<Client | undefined> {
    this.released = true;
    try {
      const client = await this.client;
      if (client) return await (this.wasLost ? releaseIfLastSoon(client) : releaseIfLast(client));
    } catch {
      // It is tried anew below.
    }
    return retryTransient(this.cluster, async () => {
      const server = await findRunningServer(this.cluster);
      return server && releaseIfLastSoon(await connect(this.cluster, server.port));
    });
  }

  private watch(client: Client): Client {
    client.once('end', () => {
      if (this.released) return;
      this.wasLost = true;
      this.client = this.rejoin();
    });
    return client;
  }

  /**
   * Never given up before it is left: what is in the way may pass, as the last processes of a killed server do. Of
   * several that start the server one does, and the others find it.
   */
  private async rejoin(): Promise<Client | undefined> {
    while (!this.released) {
      try {
        const { client } = await join(this.cluster, this.restart);
        return this.watch(client);
      } catch {
        await sleep(RESTART_INTERVAL_MS, undefined, { ref: false });
      }
    }
    return undefined;
  }
}

/** Tries again while the server is starting, stopping, recovering, or not quite gone. */
async function retryTransient<T>(cluster: Cluster, attempt: () => Promise<T>): Promise<T> {
  for (let count = 1; ; count++) {
    try {
      return await attempt();
    } catch (error) {
      if (count === MAX_ATTEMPTS || !isTransient(error, count)) throw asSetupError(error, cluster);
      await sleep(Math.min(100 * count, 1000));
    }
  }
}

function isTransient(error: unknown, count: number): boolean {
  if (error instanceof DatabaseSetupError) return error.code === 'start-failed' && count < MAX_START_ATTEMPTS;
  const code = errorCode(error);
  return code === undefined || code === 'ECONNREFUSED' || code === 'ECONNRESET' || code.startsWith('57P');
}

function asSetupError(error: unknown, { home }: Cluster): DatabaseSetupError {
  if (error instanceof DatabaseSetupError) return error;
  return new DatabaseSetupError(
    'unreachable',
    `The embedded PostgreSQL in ${home} runs but can't be used: ${errorMessage(error)}.`,
    { cause: error },
  );
}

async function connect(cluster: Cluster, port: number): Promise<Client> {
  // Not to the product's database: this connection must not keep anyone from renaming or copying it.
  const client = new Client({
    connectionString: serviceUrl(cluster, port, 'postgres'),
    application_name: 'mediajobs presence',
    keepAlive: true,
  });
  // When the server dies, the queries of the pool report it.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT pg_advisory_lock_shared($1)', [LEASE_LOCK_KEY]);
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
}

async function releaseIfLast(presence: Client): Promise<Client | undefined> {
  // In one statement: between two of them, another user could be the last and stop the server.
  const { rows } = await presence.query<{ last: boolean }>(
    'SELECT pg_advisory_unlock_shared($1), pg_try_advisory_lock($1) AS last',
    [LEASE_LOCK_KEY],
  );
  if (rows[0]?.last === true) return presence;
  await presence.end();
  return undefined;
}

/** As `ifLast`, but waits: a process of a server that crashes holds its locks until the server has noticed. */
async function releaseIfLastSoon(presence: Client): Promise<Client | undefined> {
  await presence.query("SET lock_timeout = '2s'");
  try {
    await presence.query('SELECT pg_advisory_unlock_shared($1), pg_advisory_lock($1)', [LEASE_LOCK_KEY]);
    return presence;
  } catch (error) {
    await presence.end().catch(() => undefined);
    if (errorCode(error) !== LOCK_NOT_AVAILABLE) throw error;
    return undefined;
  }
}

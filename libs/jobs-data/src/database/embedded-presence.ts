import { setTimeout as sleep } from 'node:timers/promises';

import { Client } from 'pg';

import { urlOf } from './embedded-cluster.js';
import type { Cluster } from './embedded-cluster.js';
import { prepareRoles } from './embedded-roles.js';
import { findServer } from './embedded-server.js';
import { DatabaseSetupError, errorCode, reasonOf } from './errors.js';

/** Every process that uses a server holds this lock, shared; the one that gets it exclusively is the last. */
const USERS_LOCK = 7_305_215_487;
/** What PostgreSQL answers when `lock_timeout` is over. */
const LOCK_NOT_AVAILABLE = '55P03';
/** How often an attempt is made in all: for about half a minute, as a server that recovers may take. */
const ATTEMPTS = 35;
/** A start that fails waits for the server itself, so it is seldom worth another. */
const START_ATTEMPTS = 3;
/** How long a server in use that can't be started again is left alone (ms). */
const REST = 1_000;

export interface Entrance {
  readonly port: number;
  readonly presence: Presence;
  readonly started: boolean;
}

/**
 * Joins the users of the running server, or starts it. Another process may start or stop it at the same time.
 * @throws DatabaseSetupError
 */
export function enter(cluster: Cluster, start: Start): Promise<Entrance> {
  let started = false;
  return patiently(cluster, async () => {
    const { client, port } = await join(cluster, async () => {
      await start();
      started = true;
    });
    return { port, presence: new Presence(cluster, client, () => start(port)), started };
  });
}

/** Starts the server, on a port if one is told. */
export type Start = (port?: number) => Promise<void>;

async function join(cluster: Cluster, start: () => Promise<void>): Promise<{ client: Client; port: number }> {
  if (!(await findServer(cluster))) await start();
  const running = await findServer(cluster);
  if (!running) throw new Error('it was stopped at once');
  await prepareRoles(cluster, running.port);
  return { client: await connect(cluster, running.port), port: running.port };
}

/**
 * One of the users of a server: a connection that lasts as long as the server is used, and holds the lock of its users.
 * When it breaks, as when the server has crashed and recovers, another one takes its place; a server that is gone,
 * as when its main process was killed, is started again.
 */
export class Presence {
  private readonly cluster: Cluster;
  private readonly restart: () => Promise<void>;
  private client: Promise<Client | undefined>;
  private left = false;
  private broke = false;

  /** @param restart starts the server on the port by which its users know it. */
  constructor(cluster: Cluster, client: Client, restart: () => Promise<void>) {
    this.cluster = cluster;
    this.restart = restart;
    this.client = Promise.resolve(this.watched(client));
  }

  /**
   * Leaves the users of the server. The last one gets the connection that keeps others from joining meanwhile. A
   * connection may break on the way: when the server has crashed and recovers, or when another user was the last.
   */
  async leave(): Promise<Client | undefined> {
    this.left = true;
    try {
      const client = await this.client;
      if (client) return await (this.broke ? ifLastSoon(client) : ifLast(client));
    } catch {
      // It is tried anew below.
    }
    return patiently(this.cluster, async () => {
      const server = await findServer(this.cluster);
      return server && ifLastSoon(await connect(this.cluster, server.port));
    });
  }

  private watched(client: Client): Client {
    client.once('end', () => {
      if (this.left) return;
      this.broke = true;
      this.client = this.again();
    });
    return client;
  }

  /**
   * Never given up before it is left: what is in the way may pass, as the last processes of a killed server do. Of
   * several that start the server one does, and the others find it.
   */
  private async again(): Promise<Client | undefined> {
    while (!this.left) {
      try {
        const { client } = await join(this.cluster, this.restart);
        return this.watched(client);
      } catch {
        await sleep(REST, undefined, { ref: false });
      }
    }
    return undefined;
  }
}

/** Tries again while the server is starting, stopping, recovering, or not quite gone. */
async function patiently<T>(cluster: Cluster, attempt: () => Promise<T>): Promise<T> {
  for (let count = 1; ; count++) {
    try {
      return await attempt();
    } catch (error) {
      if (count === ATTEMPTS || !isPassing(error, count)) throw asSetupError(error, cluster);
      await sleep(Math.min(100 * count, 1000));
    }
  }
}

function isPassing(error: unknown, count: number): boolean {
  if (error instanceof DatabaseSetupError) return error.code === 'start-failed' && count < START_ATTEMPTS;
  const code = errorCode(error);
  return code === undefined || code === 'ECONNREFUSED' || code === 'ECONNRESET' || code.startsWith('57P');
}

function asSetupError(error: unknown, { home }: Cluster): DatabaseSetupError {
  if (error instanceof DatabaseSetupError) return error;
  return new DatabaseSetupError(
    'unreachable',
    `The embedded PostgreSQL in ${home} runs but can't be used: ${reasonOf(error)}.`,
    { cause: error },
  );
}

async function connect(cluster: Cluster, port: number): Promise<Client> {
  // Not to the product's database: this connection must not keep anyone from renaming or copying it.
  const client = new Client({
    connectionString: urlOf(cluster, port, 'postgres'),
    application_name: 'mediajobs presence',
    keepAlive: true,
  });
  // When the server dies, the queries of the pool report it.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT pg_advisory_lock_shared($1)', [USERS_LOCK]);
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
}

async function ifLast(presence: Client): Promise<Client | undefined> {
  // In one statement: between two of them, another user could be the last and stop the server.
  const { rows } = await presence.query<{ last: boolean }>(
    'SELECT pg_advisory_unlock_shared($1), pg_try_advisory_lock($1) AS last',
    [USERS_LOCK],
  );
  if (rows[0]?.last === true) return presence;
  await presence.end();
  return undefined;
}

/** As `ifLast`, but waits: a process of a server that crashes holds its locks until the server has noticed. */
async function ifLastSoon(presence: Client): Promise<Client | undefined> {
  await presence.query("SET lock_timeout = '2s'");
  try {
    await presence.query('SELECT pg_advisory_unlock_shared($1), pg_advisory_lock($1)', [USERS_LOCK]);
    return presence;
  } catch (error) {
    await presence.end().catch(() => undefined);
    if (errorCode(error) !== LOCK_NOT_AVAILABLE) throw error;
    return undefined;
  }
}

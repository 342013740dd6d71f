import { setTimeout as sleep } from 'node:timers/promises';
import { statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

import { Client } from 'pg';

import { DatabaseSetupError, errorCode, reasonOf } from './errors.js';
import { findBinaries } from './embedded-binaries.js';
import { openCluster, ROLE } from './embedded-cluster.js';
import type { Cluster } from './embedded-cluster.js';
import { halt, launch, findServer } from './embedded-server.js';
import type { ServerSettings } from './embedded-server.js';
import { lettingThrough, serverUser } from './embedded-user.js';

export interface EmbeddedOptions {
  /** The folder for the data; the server keeps all it has in the folder `postgres` below. Made where missing. */
  readonly dataDir: string;
  /** The port on localhost, for a server that is not running yet; by default a free one. */
  readonly port?: number;
  /** Settings of PostgreSQL in place of or besides our own. */
  readonly settings?: ServerSettings;
}

export interface EmbeddedServer {
  /** The address of the product's database on it, with user and password. */
  readonly url: string;
  /** Whether it was started for this call; otherwise it was running. */
  readonly started: boolean;
  /**
   * Stops the server, unless another process of the product still uses it: then the last one does. So an import
   * that started the server does not take it from an API that was started later. May be called twice.
   */
  stop(): Promise<void>;
}

/** Every process that uses a server holds this lock, shared; the one that gets it exclusively is the last. */
const USERS_LOCK = 7_305_215_487;
const DATABASE = 'mediajobs';
/** What PostgreSQL answers when `lock_timeout` is over. */
const LOCK_NOT_AVAILABLE = '55P03';
/** How often an attempt is made in all: for about half a minute, as a server that recovers may take. */
const ATTEMPTS = 35;
/** A start that fails waits for the server itself, so it is seldom worth another. */
const START_ATTEMPTS = 3;

/**
 * The PostgreSQL for development and small installations: the one that runs on the data folder, or a new one. It
 * is a process group of its own, so Ctrl-C on a terminal does not reach it.
 * @throws DatabaseSetupError when the folder, its version, the user or the machine stand in the way
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const home = join(resolve(options.dataDir), 'postgres');
  const [binaries, owner] = await Promise.all([findBinaries(), serverUser(home)]);
  const user = await lettingThrough(owner, [dirname(binaries.postgres), nearestFolder(home)]);
  const cluster = await openCluster(home, binaries, user);
  const { port, presence, started } = await enter(cluster, () =>
    launch(cluster, binaries, user, options.port, options.settings ?? {}),
  );
  let stopping: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    const last = await leave(presence, cluster);
    if (last) await halt(cluster, binaries, user);
    await last?.end().catch(() => undefined);
  };
  try {
    await createDatabase(presence);
  } catch (error) {
    await stop();
    throw asSetupError(error, cluster);
  }
  return { url: urlOf(cluster, port, DATABASE), started, stop: () => (stopping ??= stop()) };
}

/** The folder that `path` is in, or will be when it is made. */
function nearestFolder(path: string): string {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
    ? path
    : nearestFolder(dirname(path));
}

interface Entrance {
  readonly port: number;
  /** A connection that lasts as long as the server is used, and holds the lock of its users. */
  readonly presence: Client;
  readonly started: boolean;
}

/** Joins the users of the running server, or starts it. Another process may start or stop it at the same time. */
function enter(cluster: Cluster, start: () => Promise<void>): Promise<Entrance> {
  let started = false;
  return patiently(cluster, async () => {
    if (!(await findServer(cluster))) {
      await start();
      started = true;
    }
    const running = await findServer(cluster);
    if (!running) throw new Error('it was stopped at once');
    return { port: running.port, presence: await connect(cluster, running.port), started };
  });
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

/**
 * Leaves the users of the server. The last one gets the connection that keeps others from joining meanwhile. A
 * connection may break on the way: when the server has crashed and recovers, or when another user was the last.
 */
async function leave(presence: Client, cluster: Cluster): Promise<Client | undefined> {
  try {
    return await ifLast(presence);
  } catch {
    return patiently(cluster, async () => {
      const server = await findServer(cluster);
      return server && ifLastSoon(await connect(cluster, server.port));
    });
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

async function createDatabase(client: Client): Promise<void> {
  const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [DATABASE]);
  if (rowCount) return;
  await client.query(`CREATE DATABASE ${DATABASE}`).catch((error: unknown) => {
    // Another process was faster: a duplicate database, or the duplicate key that two at once run into.
    if (errorCode(error) !== '42P04' && errorCode(error) !== '23505') throw error;
  });
}

function urlOf({ password }: Cluster, port: number, database: string): string {
  return `postgresql://${ROLE}:${password}@127.0.0.1:${port}/${database}`;
}

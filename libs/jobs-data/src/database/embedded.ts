import { statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

import type { Client } from 'pg';

import { errorCode } from './errors.js';
import { findBinaries } from './embedded-binaries.js';
import { openCluster, urlOf } from './embedded-cluster.js';
import { asSetupError, enter } from './embedded-presence.js';
import { halt, launch } from './embedded-server.js';
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

const DATABASE = 'mediajobs';

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
  const { port, presence, started } = await enter(cluster, (at = options.port) =>
    launch(cluster, binaries, user, at, options.settings ?? {}),
  );
  let stopping: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    const last = await presence.leave();
    if (last) await halt(cluster, binaries, user);
    await last?.end().catch(() => undefined);
  };
  try {
    await presence.with(createDatabase);
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

async function createDatabase(client: Client): Promise<void> {
  const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [DATABASE]);
  if (rowCount) return;
  await client.query(`CREATE DATABASE ${DATABASE}`).catch((error: unknown) => {
    // Another process was faster: a duplicate database, or the duplicate key that two at once run into.
    if (errorCode(error) !== '42P04' && errorCode(error) !== '23505') throw error;
  });
}

import { statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

import { findBinaries, reachableBinaries } from './binaries.js';
import { adminUrl, DATABASE, openCluster, serviceUrl } from './cluster.js';
import { acquireLease } from './server-lease.js';
import { stopServer, startServer } from './server-process.js';
import type { ServerSettings } from './server-process.js';
import { assertCanEnter, findServerUser } from './os-user.js';

export interface EmbeddedOptions {
  /** The folder for the data; the server keeps all it has in the folder `postgres` below. Made where missing. */
  readonly dataDir: string;
  /** The port on localhost, for a server that is not running yet; by default a free one. */
  readonly port?: number;
  /** Settings of PostgreSQL in place of or besides our own. */
  readonly settings?: ServerSettings;
}

export interface EmbeddedServer {
  /** The address of the product's database on it, with a role that owns it and has no other rights. */
  readonly url: string;
  /** The same for the superuser: for tests and operators, never for the product. */
  readonly adminUrl: string;
  /** Whether it was started for this call; otherwise it was running. */
  readonly started: boolean;
  /**
   * Stops the server, unless another process of the product still uses it: then the last one does. So an import
   * that started the server does not take it from an API that was started later. May be called twice.
   */
  stop(): Promise<void>;
}

/**
 * The PostgreSQL for development and small installations: the one that runs on the data folder, or a new one. It
 * is a process group of its own, so Ctrl-C on a terminal does not reach it.
 * @throws DatabaseSetupError when the folder, its version, the user or the machine stand in the way
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const home = join(resolve(options.dataDir), 'postgres');
  const user = await findServerUser(home);
  await assertCanEnter(user, nearestExistingFolder(dirname(home)));
  const binaries = await reachableBinaries(await findBinaries(), user);
  const cluster = await openCluster(home, binaries, user);
  const {
    port,
    lease: presence,
    started,
  } = await acquireLease(cluster, (at = options.port) =>
    startServer(cluster, binaries, user, at, options.settings ?? {}),
  );
  let stopping: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    const last = await presence.release();
    if (last) await stopServer(cluster, binaries, user);
    await last?.end().catch(() => undefined);
  };
  return {
    url: serviceUrl(cluster, port, DATABASE),
    adminUrl: adminUrl(cluster, port, DATABASE),
    started,
    stop: () => (stopping ??= stop()),
  };
}

/** The folder that `path` is in, or will be when it is made. */
function nearestExistingFolder(path: string): string {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
    ? path
    : nearestExistingFolder(dirname(path));
}

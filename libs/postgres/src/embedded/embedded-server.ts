import { statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

import { findBinaries, reachableBinaries } from './binaries.js';
import { adminUrl, DATABASE, openCluster, serviceUrl } from './cluster.js';
import { assertCanEnter, findServerUser } from './os-user.js';
import { ServerLease } from './server-lease.js';
import type { ServerSettings } from './server-process.js';

export interface EmbeddedOptions {
  /** Folder of the data. The server keeps everything in its subfolder `postgres`. Created if it is missing. */
  readonly dataDir: string;
  /** Port on localhost for a server that is not running yet. Default: a free port. */
  readonly port?: number;
  /** PostgreSQL settings that override `EMBEDDED_SETTINGS`. */
  readonly settings?: ServerSettings;
}

export interface EmbeddedServer {
  /** URL of the database of mediajobs, for a role that owns it and has no other rights. */
  readonly url: string;
  /** The same for the superuser: for tests and operators only. */
  readonly adminUrl: string;
  /** True if this call started the server, false if it was running. */
  readonly started: boolean;
  /** Stops the server unless another process still uses it. May be called twice. */
  stop(): Promise<void>;
}

/**
 * Uses the PostgreSQL that runs on a data folder, or starts one. It has its own process group, so that Ctrl-C on a
 * terminal does not reach it.
 * @throws DatabaseSetupError
 */
export async function startEmbedded({ dataDir, port, settings }: EmbeddedOptions): Promise<EmbeddedServer> {
  const home = join(resolve(dataDir), 'postgres');
  const user = await findServerUser(home);
  await assertCanEnter(user, nearestExistingFolder(dirname(home)));
  const binaries = await reachableBinaries(await findBinaries(), user);
  const cluster = await openCluster(home, binaries, user);
  const lease = await ServerLease.acquire(cluster, { binaries, user, port, settings });
  let stopping: Promise<void> | undefined;
  return {
    url: serviceUrl(cluster, lease.port, DATABASE),
    adminUrl: adminUrl(cluster, lease.port, DATABASE),
    started: lease.started,
    stop: () => (stopping ??= lease.release()),
  };
}

function nearestExistingFolder(path: string): string {
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  return isFolder ? path : nearestExistingFolder(dirname(path));
}

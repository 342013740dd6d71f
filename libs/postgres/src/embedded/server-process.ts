import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFile, rename, rm, stat } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';

import { DatabaseSetupError, errorCode, errorMessage } from '../errors/database-setup-error.js';
import { runProgram, type Binaries } from './binaries.js';
import type { Cluster } from './cluster.js';
import type { OsUser } from './os-user.js';

/** Settings of PostgreSQL by name. A value has no spaces. */
export type ServerSettings = Readonly<Record<string, string | number>>;

/** Settings for one small machine that also runs the API. */
const EMBEDDED_SETTINGS: ServerSettings = {
  // TCP on this machine only: the path of a socket may not be longer than about 100 bytes.
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  // The rows and indexes in use of a million jobs.
  shared_buffers: '256MB',
  // Sorting a page of a large account in memory; building the search index of an import.
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  // An import writes more than the default of 1 GB between two checkpoints.
  max_wal_size: '2GB',
  // What was reported as stored must survive a crash.
  synchronous_commit: 'on',
  // Queries take a millisecond; compiling one takes fifty.
  jit: 'off',
  // On SSDs a random page costs about as much as the next one.
  random_page_cost: 1.1,
};

export interface ServerProcess {
  readonly pid: number;
  readonly port: number;
}

/** Options for starting a server. */
export interface StartOptions {
  readonly binaries: Binaries;
  readonly user: OsUser | undefined;
  /** Default: a free port. */
  readonly port?: number | undefined;
  /** Override `EMBEDDED_SETTINGS`. */
  readonly settings?: ServerSettings | undefined;
}

/** Longer than the recovery of max_wal_size after a crash. */
const START_TIMEOUT_S = 180;
const STOP_TIMEOUT_S = 60;
const MAX_LOG_BYTES = 8 * 2 ** 20;

/** Finds the server that runs on a cluster by its postmaster.pid, which a killed server leaves behind. */
export async function findRunningServer(cluster: Pick<Cluster, 'data'>): Promise<ServerProcess | undefined> {
  const server = await readPidFile(pidFilePath(cluster));
  return server && (await isPostgresProcess(server.pid)) ? server : undefined;
}

/** Starts a server and waits until it accepts connections. @throws DatabaseSetupError start-failed */
export async function startServer(cluster: Cluster, options: StartOptions): Promise<void> {
  const { binaries, user, port, settings } = options;
  const all = { ...EMBEDDED_SETTINGS, ...settings, port: port ?? (await findFreePort()) };
  const flags = Object.entries(all).map(([name, value]) => `-c ${name}=${value}`);
  await removeStalePidFile(cluster);
  const logStart = await rotateLog(cluster.log);
  try {
    const wait = ['-w', '-s', '-t', String(START_TIMEOUT_S)];
    const args = ['start', ...wait, '-D', cluster.data, '-l', cluster.log, '-o', flags.join(' ')];
    await runProgram(binaries.pg_ctl, args, user);
  } catch (error) {
    const log = await readFile(cluster.log).catch(() => Buffer.alloc(0));
    const fatal = /(?:FATAL|PANIC): +(.*)(?![^]*(?:FATAL|PANIC): )/.exec(log.toString('utf8', logStart))?.[1];
    throw new DatabaseSetupError(
      'start-failed',
      `The embedded PostgreSQL in ${cluster.home} did not start (${fatal ?? errorMessage(error)}); its log is ${cluster.log}.`,
      { cause: error },
    );
  }
}

/** Stops a server after it has cut connections, rolled back transactions and written all data. */
export async function stopServer(cluster: Cluster, { binaries, user }: StartOptions): Promise<void> {
  const args = ['-w', '-s', '-t', String(STOP_TIMEOUT_S), '-D', cluster.data];
  try {
    await runProgram(binaries.pg_ctl, ['stop', '-m', 'fast', ...args], user);
  } catch (error) {
    if ((await findRunningServer(cluster)) === undefined) return;
    const message = `The embedded PostgreSQL in ${cluster.home} did not stop (${errorMessage(error)}).`;
    throw new DatabaseSetupError('stop-failed', message, { cause: error });
  }
}

function pidFilePath({ data }: Pick<Cluster, 'data'>): string {
  return join(data, 'postmaster.pid');
}

async function readPidFile(path: string): Promise<ServerProcess | undefined> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return '';
    throw error;
  });
  const [pid, , , port] = text.split('\n');
  return port === undefined ? undefined : { pid: Number(pid), port: Number(port) };
}

/**
 * PostgreSQL removes the file of a dead process itself, but not if another process has got its id, as is usual in a
 * restarted container.
 */
async function removeStalePidFile(cluster: Cluster): Promise<void> {
  const path = pidFilePath(cluster);
  if (!(await isStale(path))) return;
  // Another start may have replaced the file meanwhile: it is checked again where no start can replace it.
  const aside = join(cluster.home, `${randomUUID()}.pid`);
  try {
    await rename(path, aside);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    throw error;
  }
  if (await isStale(aside)) await rm(aside);
  else await rename(aside, path);
}

async function isStale(path: string): Promise<boolean> {
  const server = await readPidFile(path);
  return server !== undefined && !(await isPostgresProcess(server.pid));
}

async function isPostgresProcess(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: a process of another user.
    if (errorCode(error) !== 'EPERM') return false;
  }
  if (process.platform !== 'linux') return true;
  // A zombie stays in a container without an init, but is no server.
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return /^\d+ \(postgres\) [^ZX]/.test(status);
}

/** Replaces a large log and keeps one old one. Returns the size of the log. */
async function rotateLog(log: string): Promise<number> {
  const size = (await stat(log).catch(() => undefined))?.size ?? 0;
  if (size < MAX_LOG_BYTES) return size;
  await rename(log, `${log}.1`);
  return 0;
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

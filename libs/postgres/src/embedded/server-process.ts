import { randomUUID } from 'node:crypto';
import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';

import { DatabaseSetupError, errorCode, errorMessage } from '../errors/database-setup-error.js';
import { runProgram } from './binaries.js';
import type { Binaries } from './binaries.js';
import type { Cluster } from './cluster.js';
import type { OsUser } from './os-user.js';

/** Settings of PostgreSQL by name. A value has no spaces. */
export type ServerSettings = Readonly<Record<string, string | number>>;

/** Settings for one small machine that also runs the API. */
export const EMBEDDED_SETTINGS: ServerSettings = {
  // Only this machine connects, and by TCP: a socket's path may not be longer than about 100 bytes.
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  // The hot part of a million jobs: their rows and indexes.
  shared_buffers: '256MB',
  // Sorting a page of a big account in memory; building the search index of an import.
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  // An import writes more than the default of 1 GB between two checkpoints.
  max_wal_size: '2GB',
  // What was reported as stored must survive a crash.
  synchronous_commit: 'on',
  // Queries take a millisecond; compiling one takes fifty.
  jit: 'off',
  // Disks are SSDs: a random page costs about as much as the next one.
  random_page_cost: 1.1,
};

export interface ServerProcess {
  readonly pid: number;
  readonly port: number;
}

/** Longer than the recovery of max_wal_size after a crash. In seconds. */
const START_TIMEOUT_S = 180;
const STOP_TIMEOUT_S = 60;
const MAX_LOG_BYTES = 8 * 2 ** 20;

/**
 * The server that runs on the cluster, if one does. Its postmaster.pid tells the process and the port; what a
 * killed server left behind is told from a running one by the process.
 */
export async function findRunningServer(cluster: Pick<Cluster, 'data'>): Promise<ServerProcess | undefined> {
  const server = await readPidFile(pidFilePath(cluster));
  return server && (await isPostgresProcess(server.pid)) ? server : undefined;
}

/**
 * Starts a server on the cluster and waits until it accepts connections.
 * @throws DatabaseSetupError start-failed
 */
export async function startServer(
  cluster: Cluster,
  binaries: Binaries,
  user: OsUser | undefined,
  port: number | undefined,
  settings: ServerSettings,
): Promise<void> {
  const all = { ...EMBEDDED_SETTINGS, ...settings, port: port ?? (await freePort()) };
  const flags = Object.entries(all).map(([name, value]) => `-c ${name}=${value}`);
  await removeStalePidFile(cluster);
  const from = await rotateLog(cluster.log);
  const wait = ['-w', '-s', '-t', String(START_TIMEOUT_S)];
  try {
    const args = ['start', ...wait, '-D', cluster.data, '-l', cluster.log, '-o', flags.join(' ')];
    await runProgram(binaries.pg_ctl, args, user);
  } catch (error) {
    const fatal = (await readTail(cluster.log, from)).match(/(?:FATAL|PANIC): .*/g)?.at(-1);
    const reason = fatal?.replace(/^\w+: +/, '') ?? errorMessage(error);
    throw new DatabaseSetupError(
      'start-failed',
      `The embedded PostgreSQL in ${cluster.home} did not start (${reason}); its log is ${cluster.log}.`,
      { cause: error },
    );
  }
}

/** Stops the server: connections are cut, transactions rolled back, all data written. */
export async function stopServer(
  cluster: Cluster,
  binaries: Binaries,
  user: OsUser | undefined,
): Promise<void> {
  const args = ['-w', '-s', '-t', String(STOP_TIMEOUT_S), '-D', cluster.data];
  try {
    await runProgram(binaries.pg_ctl, ['stop', '-m', 'fast', ...args], user);
  } catch (error) {
    if ((await findRunningServer(cluster)) === undefined) return;
    throw new DatabaseSetupError(
      'stop-failed',
      `The embedded PostgreSQL in ${cluster.home} did not stop (${errorMessage(error)}).`,
      { cause: error },
    );
  }
}

function pidFilePath({ data }: Pick<Cluster, 'data'>): string {
  return join(data, 'postmaster.pid');
}

/** The server that a postmaster.pid tells of, whether it runs or not. */
async function readPidFile(file: string): Promise<ServerProcess | undefined> {
  const [pid, , , port] = await readLines(file);
  return pid === undefined || port === undefined ? undefined : { pid: Number(pid), port: Number(port) };
}

/**
 * PostgreSQL removes the file of a dead process itself, but not when another process has got its id, which is the usual
 * case in a container that is started again.
 */
async function removeStalePidFile(cluster: Cluster): Promise<void> {
  const file = pidFilePath(cluster);
  if (!(await isStale(file))) return;
  // Another start may have put that of its server there meanwhile, which stops without it: so that is looked at again.
  const aside = join(cluster.home, `${randomUUID()}.pid`);
  try {
    await rename(file, aside);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    throw error;
  }
  if (await isStale(aside)) await rm(aside);
  else await rename(aside, file);
}

async function isStale(file: string): Promise<boolean> {
  const server = await readPidFile(file);
  return server !== undefined && !(await isPostgresProcess(server.pid));
}

async function isPostgresProcess(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // Another user's process exists too.
    if (errorCode(error) !== 'EPERM') return false;
  }
  if (process.platform !== 'linux') return true;
  // A zombie, which stays where nobody reaps it (as in a container without an init), is not a server either.
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return /^\d+ \(postgres\) [^ZX]/.test(status);
}

/** Lets a log that has grown large begin anew, and keeps the old one. Returns the size of the log. */
async function rotateLog(log: string): Promise<number> {
  const size = (await stat(log).catch(() => undefined))?.size ?? 0;
  if (size < MAX_LOG_BYTES) return size;
  await rename(log, `${log}.1`);
  return 0;
}

async function readTail(path: string, from: number): Promise<string> {
  const file = await open(path).catch(() => undefined);
  if (!file) return '';
  try {
    const { buffer, bytesRead } = await file.read({ position: from });
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}

async function readLines(path: string): Promise<string[]> {
  try {
    return (await readFile(path, 'utf8')).split('\n');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (address !== null && typeof address === 'object') resolve(address.port);
        else reject(new Error('The system gave no free port.'));
      });
    });
  });
}

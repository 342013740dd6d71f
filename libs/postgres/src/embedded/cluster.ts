import { createHmac, randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { DatabaseSetupError, errorCode, errorMessage } from '../errors/database-setup-error.js';
import { readMajorVersion, runProgram } from './binaries.js';
import type { Binaries } from './binaries.js';
import { chownRecursive, assertCanEnter } from './os-user.js';
import type { OsUser } from './os-user.js';

/** Where an embedded server keeps its things, below the folder `home`. */
export interface Cluster {
  readonly home: string;
  /** PGDATA. */
  readonly data: string;
  readonly log: string;
  /** The superuser's. */
  readonly password: string;
}

/** The superuser of an embedded server, which only sets up roles and the database. */
export const SUPERUSER = 'mediajobs';
/** The role that mediajobs connects as. It owns its database and has no other rights. */
export const SERVICE_ROLE = 'mediajobs_service';
/** The database that holds the product's tables. */
export const DATABASE = 'mediajobs';

/** Returns the address of a database on the server of a cluster, with the service role and its password. */
export function serviceUrl(cluster: Cluster, port: number, database: string): string {
  return `postgresql://${SERVICE_ROLE}:${servicePassword(cluster)}@127.0.0.1:${port}/${database}`;
}

/** The same for the superuser. */
export function adminUrl({ password }: Cluster, port: number, database: string): string {
  return `postgresql://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`;
}

/** Derives the password of the service role, from which the superuser's cannot be found. */
export function servicePassword({ password }: Cluster): string {
  return createHmac('sha256', password).update(SERVICE_ROLE).digest('base64url');
}

/**
 * Opens the cluster in `home`, and makes it first where there is none.
 *
 * Everybody on the machine may connect to a port of localhost, so the server asks for a password (SCRAM) that is
 * random and lies in a file that only the owner can read. That works on every system; the alternative, a socket
 * in a private folder, does not: its path is limited to about 100 bytes, and Windows has no such rights.
 * @throws DatabaseSetupError data-folder-unusable, other-major-version, os-user-unusable, start-failed
 */
export async function openCluster(
  home: string,
  binaries: Binaries,
  user: OsUser | undefined,
): Promise<Cluster> {
  try {
    await mkdir(dirname(home), { recursive: true });
    await assertCanEnter(user, dirname(home));
    const found = await readVersion(home);
    // A folder that can't be read is told of before programs that can't be run: it is what the user has chosen.
    const major = await readMajorVersion(binaries, user);
    if (found === undefined) await createCluster(home, binaries, user);
    else if (found !== major) throw createVersionError(home, found, major);
    await chownRecursive(user, home);
    const password = (await readFile(join(home, 'password'), 'utf8')).trim();
    return { home, data: join(home, 'cluster'), log: join(home, 'server.log'), password };
  } catch (error) {
    if (error instanceof DatabaseSetupError) throw error;
    throw new DatabaseSetupError(
      'data-folder-unusable',
      `The data folder ${home} can't be used (${errorMessage(error)}): give it to the user who starts mediajobs, ` +
        'or set DATA_DIR to another folder.',
      { cause: error },
    );
  }
}

/** The major version that made the cluster, or nothing where there is no cluster. */
async function readVersion(home: string): Promise<string | undefined> {
  try {
    return (await readFile(join(home, 'cluster', 'PG_VERSION'), 'utf8')).trim();
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * Makes the cluster beside its place and then moves it there whole: a crash half way leaves nothing that looks
 * like a cluster, and of two that start at once one wins and the other uses the winner's.
 */
async function createCluster(home: string, binaries: Binaries, user: OsUser | undefined): Promise<void> {
  const draft = `${home}.${randomBytes(4).toString('hex')}.new`;
  const pwfile = join(draft, 'password');
  try {
    await mkdir(draft, { mode: 0o700 });
    await writeFile(pwfile, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
    await chownRecursive(user, draft);
    await initdb(binaries, join(draft, 'cluster'), pwfile, user);
    await rename(draft, home).catch((error: unknown) => {
      if (errorCode(error) !== 'ENOTEMPTY' && errorCode(error) !== 'EEXIST') throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function initdb(
  binaries: Binaries,
  data: string,
  pwfile: string,
  user: OsUser | undefined,
): Promise<void> {
  // Every system has the locale C, but it takes letters beyond ASCII for punctuation, and then the search index
  // leaves them out. Where there is a C that knows Unicode, it tells what a letter is.
  const form = ['--encoding=UTF8', '--locale=C', '--auth=scram-sha-256', `--username=${SUPERUSER}`];
  const args = [`--pgdata=${data}`, `--pwfile=${pwfile}`, ...form];
  try {
    await runProgram(binaries.initdb, [...args, '--lc-ctype=C.UTF-8'], user).catch(() =>
      runProgram(binaries.initdb, args, user),
    );
  } catch (error) {
    throw new DatabaseSetupError(
      'start-failed',
      `PostgreSQL could not set up ${data}: ${errorMessage(error)}`,
      {
        cause: error,
      },
    );
  }
}

function createVersionError(home: string, found: string, major: string): DatabaseSetupError {
  return new DatabaseSetupError(
    'other-major-version',
    `The data folder ${home} was made by PostgreSQL ${found}, but this version of mediajobs brings PostgreSQL ` +
      `${major}: dump it with the older mediajobs and restore it into a new DATA_DIR, or set DATA_DIR to another folder.`,
  );
}

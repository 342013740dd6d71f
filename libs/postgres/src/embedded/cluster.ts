import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { createFolder } from '@mediajobs/settings';

import { DatabaseSetupError, errorCode, errorMessage } from '../errors/database-setup-error.js';
import { readMajorVersion, renameUnlessExists, runProgram, type Binaries } from './binaries.js';
import { assertCanEnter, chownRecursive, type OsUser } from './os-user.js';

/** The files of an embedded server, below the folder `home`. */
export interface Cluster {
  readonly home: string;
  /** PGDATA. */
  readonly data: string;
  readonly log: string;
  /** Password of the superuser. */
  readonly password: string;
}

/** The superuser of an embedded server, which only creates the role and the database. */
const SUPERUSER = 'mediajobs';
/** The role that mediajobs connects as. It owns its database and has no other rights. */
export const SERVICE_ROLE = 'mediajobs_service';
/** The database of mediajobs. */
export const DATABASE = 'mediajobs';

/** Returns the URL of a database on the server of a cluster, with the service role and its password. */
export function serviceUrl(cluster: Cluster, port: number, database: string): string {
  return `postgresql://${SERVICE_ROLE}:${servicePassword(cluster)}@127.0.0.1:${port}/${database}`;
}

/** Returns the same URL for the superuser. */
export function adminUrl({ password }: Cluster, port: number, database: string): string {
  return `postgresql://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`;
}

/** Derives the password of the service role, from which that of the superuser cannot be found. */
export function servicePassword({ password }: Cluster): string {
  return createHmac('sha256', password).update(SERVICE_ROLE).digest('base64url');
}

/**
 * Opens the cluster in `home`, or creates it.
 *
 * Because every user of the machine may connect to a port of localhost, the server asks for a random password (SCRAM),
 * which lies in a file that only its owner can read. A socket in a private folder is no alternative: its path is limited to
 * about 100 bytes, and Windows has no such rights.
 * @throws DatabaseSetupError data-folder-unusable, other-major-version, os-user-unusable, start-failed
 */
export async function openCluster(
  home: string,
  binaries: Binaries,
  user: OsUser | undefined,
): Promise<Cluster> {
  try {
    await createFolder(dirname(home));
    await assertCanEnter(user, dirname(home));
    const found = await readClusterVersion(home);
    // After the folder, because the operator has chosen that: if both are unusable, it is named.
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

/** Returns the major version that created the cluster, or undefined if there is none. */
async function readClusterVersion(home: string): Promise<string | undefined> {
  try {
    return (await readFile(join(home, 'cluster', 'PG_VERSION'), 'utf8')).trim();
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Creates a cluster under another name and renames it, so that a crash or a second start never leaves half of one. */
async function createCluster(home: string, binaries: Binaries, user: OsUser | undefined): Promise<void> {
  const draft = `${home}.${randomUUID()}.new`;
  const passwordFile = join(draft, 'password');
  try {
    await mkdir(draft, { mode: 0o700 });
    await writeFile(passwordFile, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
    await chownRecursive(user, draft);
    await initdb(binaries, join(draft, 'cluster'), passwordFile, user);
    await renameUnlessExists(draft, home);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function initdb(
  { initdb: program }: Binaries,
  data: string,
  passwordFile: string,
  user: OsUser | undefined,
) {
  const args = [`--pgdata=${data}`, `--pwfile=${passwordFile}`, `--username=${SUPERUSER}`];
  args.push('--auth=scram-sha-256', '--encoding=UTF8', '--locale=C');
  try {
    // The locale C of every system takes letters beyond ASCII for punctuation, which the search index leaves out.
    await runProgram(program, [...args, '--lc-ctype=C.UTF-8'], user).catch(() =>
      runProgram(program, args, user),
    );
  } catch (error) {
    const message = `PostgreSQL could not set up ${data}: ${errorMessage(error)}`;
    throw new DatabaseSetupError('start-failed', message, { cause: error });
  }
}

function createVersionError(home: string, found: string, major: string): DatabaseSetupError {
  return new DatabaseSetupError(
    'other-major-version',
    `The data folder ${home} was made by PostgreSQL ${found}, but this version of mediajobs brings PostgreSQL ` +
      `${major}: dump it with the older mediajobs and restore it into a new DATA_DIR, or set DATA_DIR to another folder.`,
  );
}

import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { promisify } from 'node:util';

import { DatabaseSetupError } from '../errors/database-setup-error.js';

/** A user of the operating system. */
export interface OsUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

const run = promisify(execFile);
const USER_NAME = 'postgres';

/**
 * Returns the user to run PostgreSQL as, or undefined for the user of this process. Because PostgreSQL refuses to run as
 * root, root uses the owner of an existing folder `home`, or else the user postgres, which is created if it is missing.
 * @throws DatabaseSetupError os-user-unusable
 */
export async function findServerUser(home: string): Promise<OsUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const owner = await stat(home).catch(() => undefined);
  if (owner && owner.uid !== 0) return { name: `with the id ${owner.uid}`, uid: owner.uid, gid: owner.gid };
  return (await findUser()) ?? (await createUser());
}

async function findUser(): Promise<OsUser | undefined> {
  const [uid, gid] = await Promise.all(['-u', '-g'].map((flag) => run('id', [flag, USER_NAME]))).catch(
    () => [],
  );
  return uid && gid && { name: USER_NAME, uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

async function createUser(): Promise<OsUser> {
  const options = ['--system', '--user-group', '--no-create-home', '--shell', '/bin/false'];
  // Another process may create it at the same time: only the result counts.
  const failure: unknown = await run('useradd', [...options, USER_NAME]).catch((error: unknown) => error);
  const user = await findUser();
  if (user) return user;
  throw new DatabaseSetupError(
    'os-user-unusable',
    'PostgreSQL never runs as root, and the user postgres could not be created: create it, or start as an ordinary user.',
    { cause: failure },
  );
}

/** Gives a folder and its contents to `user`. */
export async function chownRecursive(user: OsUser | undefined, folder: string): Promise<void> {
  if (!user || (await stat(folder)).uid === user.uid) return;
  await run('chown', ['-R', `${user.uid}:${user.gid}`, folder]);
}

/** Returns true if `user` may enter a folder and every folder above it. */
export async function canEnter(user: OsUser, folder: string): Promise<boolean> {
  const { uid, gid } = user;
  return run('/bin/sh', ['-c', 'cd "$0"', folder], { uid, gid, cwd: '/' }).then(
    () => true,
    () => false,
  );
}

/** @throws DatabaseSetupError os-user-unusable if `user` may not enter the folder of the data */
export async function assertCanEnter(user: OsUser | undefined, folder: string): Promise<void> {
  if (!user || (await canEnter(user, folder))) return;
  throw new DatabaseSetupError(
    'os-user-unusable',
    `PostgreSQL never runs as root, and the user ${user.name} can't enter ${folder}, where the data folder lies: set DATA_DIR ` +
      'to a folder that this user can enter, such as /var/lib/mediajobs, or start mediajobs as an ordinary user.',
  );
}

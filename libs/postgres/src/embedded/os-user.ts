import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { promisify } from 'node:util';

import { DatabaseSetupError } from '../errors/database-setup-error.js';

/** Who a child process runs as. */
export interface OsUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

const run = promisify(execFile);
const USER_NAME = 'postgres';

/**
 * The user that PostgreSQL, which refuses to run as root, has to run as: nobody else when we are not root;
 * otherwise the owner of the folder `home` (so that who made it can still use it), or the user postgres, which
 * is created when the machine has none.
 * @throws DatabaseSetupError os-user-unusable
 */
export async function findServerUser(home: string): Promise<OsUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const owner = await stat(home).catch(() => undefined);
  if (owner && owner.uid !== 0) return { name: `with the id ${owner.uid}`, uid: owner.uid, gid: owner.gid };
  return (await findUser()) ?? (await createSystemUser());
}

/** Gives a folder and all in it to `user`, where it is not theirs already. */
export async function chownRecursive(user: OsUser | undefined, folder: string): Promise<void> {
  if (user && (await stat(folder)).uid !== user.uid)
    await run('chown', ['-R', `${user.uid}:${user.gid}`, folder]);
}

/** Whether `user` may enter a folder, by the rights of every folder above it as well. */
export async function canEnter(user: OsUser | undefined, folder: string): Promise<boolean> {
  const { file, args, options } = toUserCommand(user, '/bin/sh', ['-c', 'cd "$0"', folder]);
  try {
    await run(file, args, { ...options, cwd: '/' });
    return true;
  } catch {
    return false;
  }
}

/** How a program is run as `user`, who gets no capability of root. */
export function toUserCommand(user: OsUser | undefined, file: string, args: readonly string[]): Command {
  return { file, args: [...args], options: user ? { uid: user.uid, gid: user.gid } : {} };
}

interface Command {
  readonly file: string;
  readonly args: string[];
  readonly options: { readonly uid?: number; readonly gid?: number };
}

/** @throws DatabaseSetupError os-user-unusable when `user` may not enter `folder` */
export async function assertCanEnter(user: OsUser | undefined, folder: string): Promise<void> {
  if (!user || (await canEnter(user, folder))) return;
  throw new DatabaseSetupError(
    'os-user-unusable',
    `PostgreSQL never runs as root, and the user ${user.name} can't enter ${folder}, where the data folder lies: set DATA_DIR ` +
      'to a folder that this user can enter, such as /var/lib/mediajobs, or start mediajobs as an ordinary user.',
  );
}

async function findUser(): Promise<OsUser | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', USER_NAME]), run('id', ['-g', USER_NAME])]);
    return { name: USER_NAME, uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

async function createSystemUser(): Promise<OsUser> {
  try {
    await run('groupadd', ['--system', '--force', USER_NAME]);
    await run('useradd', [
      '--system',
      '--gid',
      USER_NAME,
      '--no-create-home',
      '--shell',
      '/bin/false',
      USER_NAME,
    ]);
  } catch (error) {
    const created = await findUser();
    if (created) return created;
    throw new DatabaseSetupError(
      'os-user-unusable',
      'PostgreSQL never runs as root, and the user postgres could not be created: ' +
        'create it, or start as an ordinary user.',
      { cause: error },
    );
  }
  const user = await findUser();
  if (user) return user;
  throw new DatabaseSetupError('os-user-unusable', 'The user postgres was created but can not be found.');
}

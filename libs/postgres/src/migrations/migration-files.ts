import { access, readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { DatabaseSetupError } from '../errors/database-setup-error.js';

/** A migration: the name of its folder, and its SQL. */
export interface MigrationFile {
  readonly name: string;
  readonly sql: string;
}

const LOCK_FILE = 'migration_lock.toml';

/**
 * Finds prisma/migrations, which lies next to libs/ in a checkout and in an image, by going up from this file. A program
 * that bundles this library finds it by going up from its working directory.
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
    `The folder prisma/migrations must lie in a folder above ${import.meta.dirname}, but there is none.`,
  );
}

/** Returns the names of the migrations in the order of their application. */
export async function listMigrations(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

export async function readMigration(dir: string, name: string): Promise<MigrationFile> {
  return { name, sql: await readFile(join(dir, name, 'migration.sql'), 'utf8') };
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

import type { Pool } from 'pg';

import { readHistory } from './migrate.js';
import { findMigrationsDir, listMigrations } from './migration-files.js';

/** How the schema of a database stands to what this version knows. */
export interface SchemaState {
  readonly state: 'current' | 'older' | 'newer' | 'failed';
  /** The first migration that is missing, unknown or not complete. */
  readonly migration: string | null;
}

/** @throws Error where the database does not answer. */
export async function readSchemaState(pool: Pool): Promise<SchemaState> {
  const known = await listMigrations(await findMigrationsDir());
  const { failed, unknown, pending } = await readHistory(pool, known);
  if (failed) return { state: 'failed', migration: failed.name };
  if (unknown[0] !== undefined) return { state: 'newer', migration: unknown[0] };
  if (pending[0] !== undefined) return { state: 'older', migration: pending[0] };
  return { state: 'current', migration: null };
}

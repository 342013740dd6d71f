import type { Pool } from 'pg';

import { readHistory } from './migrate.js';
import { findMigrationsDir, listMigrations } from './migration-files.js';

/** The schema of a database compared with that of this version. */
export interface SchemaState {
  readonly state: 'current' | 'older' | 'newer' | 'failed';
  /** The first migration that is pending, unknown or unfinished. */
  readonly migration: string | null;
}

const DESCRIPTIONS: Readonly<Record<SchemaState['state'], (migration: string) => string>> = {
  current: () => 'The database responds and has the schema of this version.',
  older: (migration) => `The database lacks the migration ${migration}: run mediajobs migrate.`,
  newer: (migration) => `The database has the migration ${migration}, which this version does not know.`,
  failed: (migration) => `The migration ${migration} has failed or is still running.`,
};

/** Returns one sentence for operators. */
export function describeSchemaState({ state, migration }: SchemaState): string {
  return DESCRIPTIONS[state](migration ?? '');
}

/** Reads the state of the schema. @throws Error if the database does not respond */
export async function readSchemaState(pool: Pool): Promise<SchemaState> {
  const known = await listMigrations(await findMigrationsDir());
  const { failed, unknown, pending } = await readHistory(pool, known);
  if (failed) return { state: 'failed', migration: failed };
  if (unknown[0] !== undefined) return { state: 'newer', migration: unknown[0] };
  if (pending[0] !== undefined) return { state: 'older', migration: pending[0] };
  return { state: 'current', migration: null };
}

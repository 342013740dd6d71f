import { withDatabase } from './database.js';

/** Opening the database migrates it. */
export async function runMigrate(): Promise<void> {
  await withDatabase({}, () => Promise.resolve());
  process.stdout.write('The database has the schema of this version.\n');
}

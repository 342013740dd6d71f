import { EXIT_STATUS, exitStatusFor, openDatabase, type Database } from '@mediajobs/postgres';
import { processEnvironment, readDatabaseSettings } from '@mediajobs/settings';
import { DatabaseUnavailableError } from '../exit-status.js';

type OpenOptions = Parameters<typeof openDatabase>[0];

/**
 * Runs the work with the database of `DATABASE_URL` or `DATA_DIR`, and closes it. Statements have no timeout, because
 * imports and recounts may take longer than any request. @throws DatabaseUnavailableError
 */
export async function withDatabase<T>(
  options: Partial<OpenOptions>,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  process.setSourceMapsEnabled(true);
  const settings = readDatabaseSettings(processEnvironment());
  try {
    const database = await openDatabase({
      ...settings,
      statementTimeoutMs: 0,
      connectTimeoutMs: 0,
      ...options,
    });
    try {
      return await work(database);
    } finally {
      await database.close();
    }
  } catch (error) {
    if (error instanceof Error && exitStatusFor(error) === EXIT_STATUS.unavailable)
      throw new DatabaseUnavailableError(error.message, { cause: error });
    throw error;
  }
}

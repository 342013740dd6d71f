import { connectDatabase } from '@mediajobs/postgres';
import { createServer } from '../server.js';
import type { Settings } from '@mediajobs/settings';

/** Prints the OpenAPI document. It does not depend on the database, so no connection is opened. */
export async function printDocument(settings: Settings): Promise<void> {
  const database = connectDatabase('postgresql://localhost/none', {}, () => Promise.resolve());
  const app = await createServer(database, { ...settings, logLevel: 'silent' });
  const { body } = await app.inject('/docs-json');
  process.stdout.write(`${JSON.stringify(JSON.parse(body), null, 2)}\n`);
  await app.close();
  await database.close();
}

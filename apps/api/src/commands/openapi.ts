import { connectDatabase } from '@mediajobs/jobs-data';
import { runCommand } from '../run-command.js';
import { createServer } from '../server.js';

// Prints the OpenAPI document. Nothing of it comes from the database, which is never connected to.
await runCommand(async (settings) => {
  const database = connectDatabase('postgresql://localhost/none', {}, () => Promise.resolve());
  const app = await createServer(database, { ...settings, logLevel: 'silent' });
  const { body } = await app.inject('/docs-json');
  process.stdout.write(`${JSON.stringify(JSON.parse(body), null, 2)}\n`);
  await app.close();
  await database.close();
});

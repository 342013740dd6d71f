import { requireNode } from '../require-node.js';

requireNode();
const [{ connectDatabase }, { runCommand }, { createServer }] = await Promise.all([
  import('@mediajobs/jobs-data'),
  import('../run-command.js'),
  import('../server.js'),
]);

// Prints the OpenAPI document. Nothing of it comes from the database, which is never connected to.
await runCommand(async (settings) => {
  const database = connectDatabase('postgresql://localhost/none', {}, () => Promise.resolve());
  const app = await createServer(database, { ...settings, logLevel: 'silent' });
  const { body } = await app.inject('/docs-json');
  process.stdout.write(`${JSON.stringify(JSON.parse(body), null, 2)}\n`);
  await app.close();
  await database.close();
});

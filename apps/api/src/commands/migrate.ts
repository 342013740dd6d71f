import { openDatabase } from '@mediajobs/jobs-data';
import { runCommand } from '../run-command.js';

await runCommand(async (settings) => {
  // Opening brings the schema up to date.
  const database = await openDatabase(settings);
  await database.close();
  process.stdout.write('The database has the schema of this version.\n');
});

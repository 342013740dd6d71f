import { openDatabase } from '@mediajobs/postgres';
import { runCommand, UsageError } from '../run-command.js';

const USAGE = `Brings the database to the schema of this version.

  npm run --silent migrate

Exit status: 0 done; 1 failed; 2 usage error; 5 database unavailable.
`;

await runCommand(async (settings) => {
  const args = process.argv.slice(2);
  if (args[0] === '--help' || args[0] === '-h') {
    process.stdout.write(USAGE);
    return;
  }
  if (args.length > 0) {
    throw new UsageError(`migrate takes no arguments, got ${JSON.stringify(args.join(' '))}`);
  }
  // Opening brings the schema up to date.
  const database = await openDatabase(settings);
  await database.close();
  process.stdout.write('The database has the schema of this version.\n');
});

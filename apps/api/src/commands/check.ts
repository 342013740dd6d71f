import { checkDatabase, type Finding } from '@mediajobs/jobs-db';
import { EXIT_STATUS, openDatabase } from '@mediajobs/postgres';
import { formatValue } from '@mediajobs/jobs-domain';
import { parseArgs } from 'node:util';
import { runCommand, UsageError } from '../run-command.js';
import type { Settings } from '@mediajobs/settings';

const USAGE = `Looks for what contradicts itself in the database, and prints each finding on a line.

  npm run --silent check [-- --repair]

  --repair  correct the counts that differ from a recount

It finds rows that are not what their documents say, rows without document and documents without row, names without
job, counts that differ from a recount, and references to objects that are not there. Others may go on reading and
writing. Exit status: 0 nothing found; 1 something found, repaired or not; 2 usage error; 5 could not run.
`;

function readRepair(args: string[]): boolean | null {
  try {
    const { values } = parseArgs({
      args,
      options: { repair: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h' } },
    });
    return values.help === true ? null : values.repair;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function lineOf({
  account,
  subject: of,
  id,
  field: key,
  actual: got,
  expected,
  isRepaired: repaired,
}: Finding): string {
  const where = `account=${account} ${of}${id === null ? '' : `=${id}`} key=${JSON.stringify(key)}`;
  return `${where} got=${formatValue(got)} expected=${formatValue(expected)}${repaired ? ' repaired' : ''}\n`;
}

/** @returns how many findings there were. */
async function run(settings: Settings, repair: boolean): Promise<number> {
  // A recount of a large account may take longer than what a request may.
  const database = await openDatabase({ ...settings, statementTimeoutMs: 0, connectTimeoutMs: 0 });
  try {
    let found = 0;
    for await (const finding of checkDatabase(database.pool, { repairCounts: repair })) {
      found += 1;
      process.stdout.write(lineOf(finding));
    }
    process.stderr.write(found === 0 ? 'Nothing was found.\n' : `Findings: ${found}.\n`);
    return found;
  } finally {
    await database.close();
  }
}

const outcome: { found: number | null } = { found: null };
await runCommand(async (settings) => {
  const repair = readRepair(process.argv.slice(2));
  if (repair === null) process.stdout.write(USAGE);
  outcome.found = repair === null ? 0 : await run(settings, repair);
});
// What kept it from running must not look like a finding.
if (outcome.found === null && process.exitCode === EXIT_STATUS.failure)
  process.exitCode = EXIT_STATUS.unavailable;
else if (outcome.found) process.exitCode = EXIT_STATUS.failure;

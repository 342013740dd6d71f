import { checkDatabase, type Finding } from '@mediajobs/jobs-db';
import { formatValue } from '@mediajobs/jobs-domain';
import type { CheckOptions } from './options.js';
import { DatabaseUnavailableError, EXIT_STATUS } from '../exit-status.js';
import { print } from '../output/print.js';
import { withDatabase } from './database.js';

/** Prints what contradicts itself in the database. The exit status 1 means findings, so errors end with another one. */
export async function runCheck({ repair = false }: CheckOptions): Promise<void> {
  const count = await printFindings(repair).catch((error: unknown) => {
    throw new DatabaseUnavailableError(error instanceof Error ? error.message : String(error), {
      cause: error,
    });
  });
  process.stderr.write(count === 0 ? 'No findings.\n' : `Findings: ${count}.\n`);
  if (count > 0) process.exitCode = EXIT_STATUS.failure;
}

async function printFindings(repair: boolean): Promise<number> {
  return withDatabase({}, async ({ pool }) => {
    let count = 0;
    for await (const finding of checkDatabase(pool, { repairCounts: repair })) {
      count += 1;
      await print(formatFinding(finding));
    }
    return count;
  });
}

function formatFinding({ account, subject, id, field, actual, expected, isRepaired }: Finding): string {
  const place = `account=${account} ${subject}${id === null ? '' : `=${id}`} key=${JSON.stringify(field)}`;
  const values = `got=${formatValue(actual)} expected=${formatValue(expected)}`;
  return `${place} ${values}${isRepaired ? ' repaired' : ''}\n`;
}

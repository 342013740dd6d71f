import { checkDatabase, type Finding } from '@mediajobs/jobs-db';
import { formatValue } from '@mediajobs/jobs-domain';
import { prepareFolder, processEnvironment, readStorageSettings } from '@mediajobs/settings';
import { openStorage } from '@mediajobs/storage';
import type { Database } from '@mediajobs/postgres';
import type { ObjectFinding } from './check-objects.js';
import type { CheckOptions } from './options.js';
import { DatabaseUnavailableError, EXIT_STATUS } from '../exit-status.js';
import { print } from '../output/print.js';
import { withDatabase } from './database.js';

/** Prints what contradicts itself in the database. The exit status 1 means findings, so errors end with another one. */
export async function runCheck(options: CheckOptions): Promise<void> {
  const count = await printFindings(options).catch((error: unknown) => {
    throw new DatabaseUnavailableError(error instanceof Error ? error.message : String(error), {
      cause: error,
    });
  });
  process.stderr.write(count === 0 ? 'No findings.\n' : `Findings: ${count}.\n`);
  if (count > 0) process.exitCode = EXIT_STATUS.failure;
}

async function printFindings(options: CheckOptions): Promise<number> {
  return withDatabase({}, async ({ pool }) => {
    let count = 0;
    for await (const line of findProblems(pool, options)) {
      count += 1;
      await print(line);
    }
    return count;
  });
}

/** Yields a line for each finding. */
async function* findProblems(
  pool: Database['pool'],
  { repair = false, references = false, objects = false, removeOrphans = false }: CheckOptions,
): AsyncGenerator<string> {
  for await (const finding of checkDatabase(pool, { repairCounts: repair, references }))
    yield formatFinding(finding);
  if (!objects && !removeOrphans) return;
  const { checkObjects } = await import('./check-objects.js');
  const settings = readStorageSettings(processEnvironment());
  if (settings.storageUrl === null) await prepareFolder('STORAGE_DIR', settings.storageDir);
  const storage = await openStorage(settings);
  for await (const finding of checkObjects(pool, storage, { remove: removeOrphans }))
    yield formatObjectFinding(finding);
}

function formatObjectFinding({ storageKey, problem, isRemoved }: ObjectFinding): string {
  return `storage key=${JSON.stringify(storageKey)} got=${problem}${isRemoved ? ' removed' : ''}\n`;
}

function formatFinding({ account, subject, id, field, actual, expected, isRepaired }: Finding): string {
  const place = `account=${account} ${subject}${id === null ? '' : `=${id}`} key=${JSON.stringify(field)}`;
  const values = `got=${formatValue(actual)} expected=${formatValue(expected)}`;
  return `${place} ${values}${isRepaired ? ' repaired' : ''}\n`;
}

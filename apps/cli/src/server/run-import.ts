import {
  addReports,
  EMPTY_REPORT,
  formatIssue,
  formatSummary,
  importDocuments,
  readSource,
  type ImportOptions,
} from '@mediajobs/import';
import type { Database } from '@mediajobs/postgres';
import { toObjectId } from '@mediajobs/jobs-domain';
import type { ImportCommandOptions } from './options.js';
import { EXIT_STATUS, InterruptedError } from '../exit-status.js';
import { abortOnSignals } from '../signals.js';
import { withDatabase } from './database.js';
import { createImportProgress } from './import-progress.js';
import { checkSources } from './import-sources.js';

/** Connections of an import: one writes, one reads. */
const POOL_SIZE = 2;

export async function runImport(files: readonly string[], options: ImportCommandOptions): Promise<void> {
  const signal = abortOnSignals();
  const totalBytes = await checkSources(files);
  const { user, ...rest } = options;
  const importOptions = { ...rest, ...(user === undefined ? {} : { user: toObjectId(user) }) };
  const rejected = await withDatabase({ poolSize: POOL_SIZE }, (database) =>
    importFiles(database, files, importOptions, totalBytes, signal),
  ).catch((error: unknown) => {
    if (!(error instanceof Error) || error.name !== 'AbortError') throw error;
    throw new InterruptedError('Interrupted; the same command imports the rest');
  });
  if (rejected > 0) process.exitCode = EXIT_STATUS.failure;
}

/** Returns the number of rejected records. */
async function importFiles(
  database: Database,
  files: readonly string[],
  options: ImportOptions,
  totalBytes: number | null,
  signal: AbortSignal,
): Promise<number> {
  const started = performance.now();
  const progress = createImportProgress(process.stderr, totalBytes);
  let done = EMPTY_REPORT;
  let current = EMPTY_REPORT;
  try {
    for (const file of files) {
      current = await importDocuments(database, readSource(file, signal), {
        ...options,
        onIssue: (issue) => formatIssue(file, issue).forEach((line) => progress.print(line)),
        onProgress: (report) => {
          current = report;
          progress.update(addReports(done, report));
        },
      });
      done = addReports(done, current);
      current = EMPTY_REPORT;
    }
  } finally {
    progress.stop();
    const summary = formatSummary(addReports(done, current), performance.now() - started);
    process.stderr.write(`${summary}\n`);
  }
  return done.rejected;
}

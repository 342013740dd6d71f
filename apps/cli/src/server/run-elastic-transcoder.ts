import {
  convertExported,
  ExportFormatError,
  formatConverted,
  readExport,
  readSource,
  storeConverted,
  type ConvertedObject,
  type ImportOutcome,
} from '@mediajobs/import';
import type { ObjectId } from '@mediajobs/jobs-domain';
import type { Database } from '@mediajobs/postgres';
import { EXIT_STATUS, UsageError } from '../exit-status.js';
import { print } from '../output/print.js';
import { abortOnSignals } from '../signals.js';
import { toAccount } from './accounts.js';
import { withDatabase } from './database.js';
import { checkSources } from './import-sources.js';
import type { ImportCommandOptions } from './options.js';

/** Lists of an account are far smaller. */
const MAX_FILE_BYTES = 64 * 1024 * 1024;

/** Imports exported pipelines and presets of Elastic Transcoder, or prints what would be imported. */
export async function runElasticTranscoder(
  files: readonly string[],
  { user, tsAsMp4 = false, dryRun = false }: ImportCommandOptions,
): Promise<void> {
  const account = toAccount(user);
  await checkSources(files);
  const signal = abortOnSignals();
  const converted: ConvertedObject[] = [];
  for (const file of files) {
    const exported = await readFile(file, signal);
    converted.push(...exported.map((one) => convertExported(one, { account, at: Date.now(), tsAsMp4 })));
  }
  const outcomes = dryRun
    ? converted.map(({ record }) => (record === null ? 'rejected' : 'valid'))
    : await withDatabase({}, (database) => storeAll(database, account, converted));
  for (const [index, one] of converted.entries())
    await print(formatConverted(one, outcomes[index] ?? 'rejected'));
  process.stderr.write(`${formatCounts(outcomes)}\n`);
  if (outcomes.includes('rejected')) process.exitCode = EXIT_STATUS.failure;
}

async function readFile(file: string, signal: AbortSignal): Promise<ReturnType<typeof readExport>> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of readSource(file, signal)) {
    size += chunk.length;
    if (size > MAX_FILE_BYTES) throw new UsageError(`${file} must be at most 64 MiB`);
    chunks.push(chunk);
  }
  try {
    return readExport(Buffer.concat(chunks).toString('utf8'));
  } catch (error) {
    throw error instanceof ExportFormatError ? new UsageError(`${file} ${error.message}`) : error;
  }
}

async function storeAll(
  database: Database,
  account: ObjectId,
  converted: readonly ConvertedObject[],
): Promise<ImportOutcome[]> {
  const outcomes: ImportOutcome[] = [];
  for (const one of converted) outcomes.push(await storeConverted(database, account, one));
  return outcomes;
}

/** Returns such as `3 imported, 1 rejected`. */
function formatCounts(outcomes: readonly string[]): string {
  const counts = Map.groupBy(outcomes, (outcome) => outcome);
  return [...counts].map(([outcome, of]) => `${of.length} ${outcome}`).join(', ') || 'nothing to import';
}

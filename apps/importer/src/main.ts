import { openDatabase, processEnvironment, readDatabaseSettings } from '@mediajobs/jobs-data';
import { createReadStream } from 'node:fs';
import { access, constants, stat } from 'node:fs/promises';
import { addAbortSignal } from 'node:stream';
import { readArguments, usage, UsageError, type ImportRequest } from './arguments.js';
import { importJobs } from './import-jobs.js';
import { showProgress } from './progress.js';
import { NOTHING_YET, sumOf } from './report.js';
import { remarkLines, summary } from './words.js';

/** What the exit status says. */
const EXIT = { allStored: 0, someRefused: 1, usage: 2, failed: 3, stopped: 130 } as const;

async function run(request: ImportRequest, signal: AbortSignal): Promise<number> {
  const started = Date.now();
  const total = await totalSize(request.files);
  const database = await openDatabase({
    ...readDatabaseSettings(processEnvironment()),
    poolSize: 2,
    statementTimeout: 0,
    connectTimeout: 0,
  });
  const progress = showProgress(process.stderr, total);
  let done = NOTHING_YET;
  let current = NOTHING_YET;
  try {
    for (const file of request.files) {
      current = NOTHING_YET;
      current = await importJobs(database, read(file, signal), {
        user: request.user,
        ignoreUnknown: request.ignoreUnknown,
        onRemark: (remark) => remarkLines(file, remark).forEach((line) => progress.print(line)),
        onProgress: (report) => {
          current = report;
          progress.update(sumOf(done, report));
        },
      });
      done = sumOf(done, current);
      current = NOTHING_YET;
    }
  } finally {
    progress.stop();
    process.stderr.write(`${summary(sumOf(done, current), Date.now() - started)}\n`);
    await database.close();
  }
  return done.refused > 0 ? EXIT.someRefused : EXIT.allStored;
}

/** Files are read in chunks of this many bytes. */
const CHUNK = 256 * 1024;

/** Reading fails with an AbortError once the signal says so, even where a source has nothing more to say. */
function read(file: string, signal: AbortSignal): AsyncIterable<Buffer> {
  return addAbortSignal(
    signal,
    file === '-' ? process.stdin : createReadStream(file, { highWaterMark: CHUNK }),
  );
}

/** The size of all files together (bytes), null where it is not known. @throws when one of them can't be read. */
async function totalSize(files: readonly string[]): Promise<number | null> {
  let total: number | null = 0;
  for (const file of files) {
    if (file === '-') {
      total = null;
      continue;
    }
    await access(file, constants.R_OK);
    const found = await stat(file);
    if (found.isDirectory()) throw new Error(`${file} is a folder; import takes files`);
    total = found.isFile() && total !== null ? total + found.size : null;
  }
  return total;
}

async function main(): Promise<number> {
  const request = readArguments(process.argv.slice(2));
  if (request === null) {
    process.stdout.write(usage(process.env['CALLED_AS']));
    return EXIT.allStored;
  }
  // Once each: whoever insists ends the process at once, and the transaction under way is rolled back.
  const ending = new AbortController();
  process.once('SIGTERM', () => ending.abort());
  process.once('SIGINT', () => ending.abort());
  return run(request, ending.signal);
}

function statusOf(error: unknown): number {
  if (isStop(error)) return EXIT.stopped;
  return error instanceof UsageError ? EXIT.usage : EXIT.failed;
}

function sentenceOf(error: unknown): string {
  if (isStop(error)) return 'Stopped before the end; the same command stores the rest.';
  return error instanceof Error ? error.message : String(error);
}

function isStop(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${sentenceOf(error)}\n`);
  process.exitCode = statusOf(error);
}

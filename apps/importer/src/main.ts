import { openDatabase, processEnvironment, readDatabaseSettings } from '@mediajobs/jobs-data';
import { createReadStream } from 'node:fs';
import { access, constants, stat } from 'node:fs/promises';
import { readArguments, USAGE, UsageError, type ImportRequest } from './arguments.js';
import { importJobs } from './import-jobs.js';
import { showProgress } from './progress.js';
import { NOTHING_YET, sumOf } from './report.js';
import { remarkLines, summary } from './words.js';

/** What the exit status says. */
const EXIT = { allStored: 0, someRefused: 1, usage: 2, failed: 3 } as const;

async function run(request: ImportRequest): Promise<number> {
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
      current = await importJobs(database, read(file), {
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

function read(file: string): AsyncIterable<Buffer> {
  return file === '-' ? process.stdin : createReadStream(file, { highWaterMark: CHUNK });
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

try {
  const request = readArguments(process.argv.slice(2));
  if (request === null) process.stdout.write(USAGE);
  else process.exitCode = await run(request);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof UsageError ? EXIT.usage : EXIT.failed;
}

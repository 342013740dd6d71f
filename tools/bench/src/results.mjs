import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Number of jobs that the bars refer to. */
export const REPORTED_JOBS = 1_000_000;

const FOLDER = join(import.meta.dirname, '../results');
const resultFile = (jobs) => join(FOLDER, `${jobs}.json`);

export const readJson = async (file) => JSON.parse(await readFile(file, 'utf8'));

export async function readResult(jobs) {
  return readJson(resultFile(jobs)).catch(() => undefined);
}

/** Stores a result, one record a line. A run of some cases keeps the stored records of the others. */
export async function writeResult(result, isPartial) {
  const measured = new Set(result.records.map((record) => record.case));
  const stored = isPartial ? ((await readResult(result.jobs))?.records ?? []) : [];
  const records = [...stored.filter((record) => !measured.has(record.case)), ...result.records];
  const head = JSON.stringify({ ...result, records: undefined }).slice(0, -1);
  const lines = records.map((record) => JSON.stringify(record)).join(',\n');
  await mkdir(dirname(resultFile(result.jobs)), { recursive: true });
  await writeFile(resultFile(result.jobs), `${head},"records":[\n${lines}\n]}\n`);
}

import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * @typedef {object} Result
 * @property {number} jobs In the table.
 * @property {number} account Of the account that was asked for.
 * @property {string} date
 * @property {Awaited<ReturnType<typeof import('./machine.mjs').machineOf>>} machine
 * @property {import('./database.mjs').Seeding} seeding
 * @property {import('./record.mjs').Record[]} records
 */

/** The size that the bars are about. */
export const JUDGED = 1_000_000;

/** @param {string} root */
const folderOf = (root) => join(root, 'bench', 'results');

/** @param {string} root @param {number} jobs @returns {Promise<Result | undefined>} */
export async function readResult(root, jobs) {
  try {
    return JSON.parse(await readFile(join(folderOf(root), `${jobs}.json`), 'utf8'));
  } catch {
    return undefined;
  }
}

/** The stored results, from the smallest table on. @param {string} root @returns {Promise<Result[]>} */
export async function readResults(root) {
  const names = await readdir(folderOf(root)).catch(() => /** @type {string[]} */ ([]));
  const sizes = names.flatMap((name) => /^(\d+)\.json$/.exec(name)?.[1] ?? []).map(Number);
  const results = await Promise.all(sizes.sort((a, b) => a - b).map((jobs) => readResult(root, jobs)));
  return results.filter((result) => result !== undefined);
}

/**
 * Stores a result; what was measured again replaces what `before` has of the same cases.
 * @param {string} root @param {Result} result @param {Result} [before]
 */
export async function writeResult(root, result, before) {
  const again = new Set(result.records.map(({ case: name }) => name));
  const kept = before?.records.filter(({ case: name }) => !again.has(name)) ?? [];
  const text = `${JSON.stringify({ ...result, records: [...kept, ...result.records] }, null, 2)}\n`;
  await mkdir(folderOf(root), { recursive: true });
  await writeFile(join(folderOf(root), `${result.jobs}.json`), text);
}

import { createTemporaryFolder, REFERENCE_ORIGIN } from '@mediajobs/testing';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PostgresServer } from './postgres.js';
import { killRepeatedly } from './repeated-kills.js';

/** Kills a command that seeds jobs. */
export async function killSeeding(jobs: number, kills: number): Promise<void> {
  const { url } = await PostgresServer.start();
  const args = ['seed', '--jobs', String(jobs), '--seed', '7', '--until', String(Date.UTC(2026, 0))];
  await killRepeatedly(url, { args, jobs, progressPattern: /\((\d+) of \d+ jobs\)/g }, kills);
}

/** Kills a command that imports jobs. */
export async function killImport(jobs: number, kills: number): Promise<void> {
  const { url } = await PostgresServer.start();
  const args = ['import', await writeJobFile(jobs)];
  await killRepeatedly(url, { args, jobs, progressPattern: /, (\d+) stored/g }, kills);
}

/** Writes a file with one job per line. @returns its path */
export async function writeJobFile(jobs: number): Promise<string> {
  const file = join(await createTemporaryFolder(), 'jobs.ndjson');
  const lines = Array.from({ length: jobs }, (_, n) => `${JSON.stringify(createNumberedJob(n))}\n`);
  await writeFile(file, lines.join(''));
  return file;
}

/** The account of the numbered jobs. */
export const NUMBERED_JOBS_ACCOUNT = '547f3eede4b025bcbff38655';

function createNumberedJob(n: number): object {
  const id = (base: number): string => `5d2f7c35e4b0${(base * 1_000_000 + n).toString(16).padStart(12, '0')}`;
  const reference = (plural: string, value: string): object => ({
    id: value,
    href: `${REFERENCE_ORIGIN}/v1/${plural}/${value}`,
  });
  const time = 1_562_000_000_000 + n;
  return {
    ...reference('jobs', id(1)),
    status: n % 10 === 0 ? 'FAILURE' : 'SUCCESS',
    user: reference('users', NUMBERED_JOBS_ACCOUNT),
    pipeline: reference('pipelines', id(2)),
    created_at: time,
    updated_at: time,
    finished_at: time,
    title: `Job ${n}`,
  };
}

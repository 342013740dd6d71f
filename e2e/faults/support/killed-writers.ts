import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTemporaryFolder } from './temporary-folders.js';
import { killRepeatedly } from './repeated-kills.js';
import { PostgresServer } from './postgres.js';

/** Seeding that is killed. */
export async function killSeeding(jobs: number, kills: number): Promise<void> {
  const { url } = await PostgresServer.start();
  const args = ['--jobs', String(jobs), '--seed', '7', '--until', String(Date.UTC(2026, 0))];
  await killRepeatedly(
    url,
    { program: 'seed', args, jobs, progressPattern: /\((\d+) of \d+ jobs\)/g },
    kills,
  );
}

/** An import that is killed, of what was seeded elsewhere. */
export async function killImport(jobs: number, kills: number): Promise<void> {
  const { url } = await PostgresServer.start();
  const file = join(await createTemporaryFolder(), 'jobs.ndjson');
  await writeFile(
    file,
    Array.from({ length: jobs }, (_, n) => `${JSON.stringify(createNumberedJob(n))}\n`).join(''),
  );
  await killRepeatedly(
    url,
    { program: 'import', args: [file], jobs, progressPattern: /, (\d+) stored/g },
    kills,
  );
}

/** The n-th of many small jobs, alike but for their ids and what depends on these. */
export function createNumberedJob(n: number): object {
  const id = (base: number): string => `5d2f7c35e4b0${(base * 1_000_000 + n).toString(16).padStart(12, '0')}`;
  const user = '547f3eede4b025bcbff38655';
  const time = 1_562_000_000_000 + n;
  return {
    id: id(1),
    href: `https://api.xvid.com/v1/jobs/${id(1)}`,
    status: n % 10 === 0 ? 'FAILURE' : 'SUCCESS',
    user: { id: user, href: `https://api.xvid.com/v1/users/${user}` },
    pipeline: { id: id(2), href: `https://api.xvid.com/v1/pipelines/${id(2)}` },
    created_at: time,
    updated_at: time,
    finished_at: time,
    title: `Job ${n}`,
  };
}

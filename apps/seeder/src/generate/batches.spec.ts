import type { OwnedResource } from '@mediajobs/jobs-data';
import {
  mentionsOf,
  problemsOf,
  renderBody,
  SYSTEM_ACCOUNT,
  type File,
  type Job,
  type JobStatus,
} from '@mediajobs/jobs-domain';
import { createHash } from 'node:crypto';
import { resourcesOf } from './accounts.js';
import { batchCount, batchOf, planOf, SYSTEM_RESOURCES, type MadeJob, type SeedPlan } from './batches.js';

const UNTIL = Date.UTC(2025, 5, 1);
const JOBS = 3_000;
const DAY = 86_400_000;

function all(plan: SeedPlan): MadeJob[] {
  return Array.from({ length: batchCount(plan) }, (_, batch) => [...batchOf(plan, batch)]).flat();
}

function digest(seed: number, jobs: number, until: number): string {
  const plan = planOf(seed, jobs, until);
  const accounts = plan.accounts.map(([account]) => resourcesOf(account));
  return createHash('sha256')
    .update(JSON.stringify([accounts, all(plan)]))
    .digest('hex');
}

const plan = planOf(1, JOBS, UNTIL);
const made = all(plan);
const jobs: readonly Job[] = made.map(({ job }) => job);
const resources: readonly OwnedResource[] = [
  ...SYSTEM_RESOURCES,
  ...plan.accounts.flatMap(([account]) => resourcesOf(account)),
  ...made.flatMap(({ job, files }) =>
    files.map((record) => ({ account: job.user?.id ?? SYSTEM_ACCOUNT, kind: 'file', record }) as const),
  ),
];
const withStatus = (status: JobStatus): Job[] => jobs.filter((job) => job.status === status);
const share = (some: readonly unknown[]): number => some.length / JOBS;

describe('the data of a seed', () => {
  it('is the same, byte for byte, for the same seed, number and time', () => {
    expect(digest(5, 1_200, UNTIL)).toBe(digest(5, 1_200, UNTIL));
  });

  it.each([
    ['seed', 6, 1_200, UNTIL],
    ['number', 5, 1_201, UNTIL],
    ['time', 5, 1_200, UNTIL + 1],
  ])('is other for another %s', (_, seed, count, until) => {
    expect(digest(seed, count, until)).not.toBe(digest(5, 1_200, UNTIL));
  });

  it('can be made from any batch on', () => {
    expect(JSON.stringify([...batchOf(plan, 2)]) === JSON.stringify(made.slice(2_000))).toBe(true);
  });

  it('is chosen anew in every batch', () => {
    const names = (batch: number): string[] =>
      [...batchOf(plan, batch)].map(({ job }) => job.input?.file?.name ?? '');
    expect(names(1)).not.toEqual(names(0));
  });

  it('has as many jobs as were asked for, and no id twice', () => {
    expect(jobs).toHaveLength(JOBS);
    const ids = [...jobs.map(({ id }) => id), ...resources.map(({ kind, record }) => `${kind} ${record.id}`)];
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('is valid by the rules of the domain', () => {
    expect(jobs.flatMap((job) => problemsOf('job', job))).toEqual([]);
    expect(resources.flatMap(({ kind, record }) => problemsOf(kind, record))).toEqual([]);
  });

  it('refers to nothing that the account can not see', () => {
    const there = new Set([
      ...resources.map(({ account, kind, record }) => `${account} ${kind} ${record.id}`),
      ...jobs.map(({ id, user }) => `${user?.id ?? ''} job ${id}`),
    ]);
    const dangling = (account: string, { kind, id }: { kind: string; id: string }): boolean =>
      !there.has(`${account} ${kind} ${id}`) && !there.has(`${SYSTEM_ACCOUNT} ${kind} ${id}`);
    const mentions = [
      ...jobs.flatMap((job) => mentionsOf('job', job).map((one) => [job.user?.id ?? '', one] as const)),
      ...resources.flatMap(({ account, kind, record }) =>
        mentionsOf(kind, record).map((one) => [account, one] as const),
      ),
      ...resources.flatMap(({ account, record }) =>
        ((record as File).parents ?? []).map(({ id }) => [account, { kind: 'file', id: id ?? '' }] as const),
      ),
    ];
    expect(mentions.length).toBeGreaterThan(10 * JOBS);
    expect(mentions.filter(([account, one]) => dangling(account, one))).toEqual([]);
  });

  it('has jobs in every status, most of them successful', () => {
    expect(share(withStatus('SUCCESS'))).toBeCloseTo(0.88, 1);
    expect(share(withStatus('FAILURE'))).toBeCloseTo(0.08, 1);
    expect(share(withStatus('PROCESSING'))).toBeGreaterThan(0.01);
    expect(share(withStatus('QUEUED'))).toBeGreaterThan(0.01);
  });

  it('has jobs of every age, more of the recent, from the oldest to the newest', () => {
    const ages = jobs.map(({ created_at }) => UNTIL - (created_at ?? 0));
    expect(ages).toEqual([...ages].sort((a, b) => b - a));
    const between = (from: number, to: number): number =>
      ages.filter((age) => age >= from && age < to).length;
    expect(between(-Infinity, 0)).toBe(0);
    expect(between(0, DAY / 24)).toBeGreaterThan(10);
    expect(between(0, 100 * DAY)).toBeGreaterThan(between(100 * DAY, 200 * DAY));
    expect(between(1_000 * DAY, Infinity)).toBeGreaterThan(100);
    const open = [...withStatus('QUEUED'), ...withStatus('PROCESSING')];
    expect(Math.max(...open.map(({ created_at }) => UNTIL - (created_at ?? 0)))).toBeLessThan(2 * DAY);
    expect(jobs.filter(({ finished_at }) => UNTIL - (finished_at ?? 0) < 900_000).length).toBeGreaterThan(3);
  });

  it('has times, percentages and errors that go with the status', () => {
    for (const job of jobs) {
      const { status, percentage_completed: percentage, created_at, updated_at, finished_at, outputs } = job;
      expect(created_at).toBeLessThanOrEqual(updated_at ?? 0);
      expect(updated_at).toBeLessThanOrEqual(UNTIL);
      const ended = status === 'SUCCESS' || status === 'FAILURE';
      expect(finished_at ?? null).toBe(ended ? updated_at : null);
      expect(typeof job.error_code === 'string' && typeof job.error_msg === 'string').toBe(
        status === 'FAILURE',
      );
      expect(percentage === 100).toBe(status === 'SUCCESS');
      expect(outputs?.every((output) => output.percentage_completed === 100)).toBe(status === 'SUCCESS');
      if (status === 'QUEUED') expect(percentage).toBe(0);
    }
  });

  it('has accounts of very different sizes', () => {
    const sizes = plan.accounts.map(([{ user }]) => jobs.filter((job) => job.user?.id === user.id).length);
    expect((sizes[0] ?? 0) / JOBS).toBeCloseTo(0.5, 1);
    expect(sizes.at(-1)).toBeLessThan(JOBS / 20);
    expect(sizes).toHaveLength(12);
  });

  it.each<[string, (job: Job) => unknown, least: number, most: number]>([
    ['several outputs', (job) => (job.outputs?.length ?? 0) > 1, 0.5, 0.6],
    ['thumbnails', (job) => job.outputs?.some(({ thumbnails }) => thumbnails), 0.3, 0.7],
    ['logos', (job) => job.outputs?.some(({ logos }) => logos), 0.1, 0.4],
    ['settings', (job) => job.outputs?.some(({ settings }) => settings), 0.4, 0.8],
    ['playlists', (job) => job.playlists, 0.1, 0.3],
    ['autograph', (job) => job.autograph, 0.1, 0.2],
    ['user data', (job) => job.user_data, 0.3, 0.5],
    ['a title', (job) => job.title, 0.4, 0.6],
    ['a source whose name is not ASCII', (job) => /[^ -~]/.test(job.input?.file?.name ?? ''), 0.05, 0.25],
    ['a source with a wildcard in its name', (job) => /[%_]/.test(job.input?.file?.name ?? ''), 0.5, 1],
  ])('has jobs with and jobs without %s', (_, has, least, most) => {
    const found = share(jobs.filter(has));
    expect(found).toBeGreaterThan(least);
    expect(found).toBeLessThan(most);
  });

  it('has documents of the size of real ones', () => {
    const sizes = jobs.map((job) => Buffer.byteLength(renderBody('job', job)));
    const mean = sizes.reduce((sum, size) => sum + size, 0) / JOBS;
    expect(mean).toBeGreaterThan(1_500);
    expect(mean).toBeLessThan(2_500);
  });

  it('shows no secret of a pipeline', () => {
    const pipelines = resources.filter(({ kind }) => kind === 'pipeline');
    for (const { kind, record } of pipelines) {
      expect(JSON.stringify(record)).toContain('s3://AKIA');
      expect(renderBody(kind, record)).not.toContain('AKIA');
      expect(renderBody(kind, record)).toContain('s3://***@');
    }
  });
});

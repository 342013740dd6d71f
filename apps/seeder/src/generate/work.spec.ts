import { problemsOf, type File, type Job, type ObjectId } from '@mediajobs/jobs-domain';
import { account } from './accounts.js';
import { queuedJob } from './jobs.js';
import { Random } from './random.js';
import { sourceOf } from './sources.js';
import { nextStep } from './work.js';

const START = Date.UTC(2025, 0, 1);

/** Every state of a job from the queue to its end, and the files as they are at the end. */
function life(seed: number): { readonly states: Job[]; readonly files: ReadonlyMap<ObjectId, File> } {
  const random = Random.of('life', seed);
  const owner = account(1, seed % 3);
  const files = new Map<ObjectId, File>();
  let job = queuedJob(random, owner, START);
  const states = [job];
  while (job.status === 'QUEUED' || job.status === 'PROCESSING') {
    const input = files.get(job.input?.file?.id ?? job.id);
    const source = input ? sourceOf(input) : null;
    const at = START + states.length * 1_000;
    const step = nextStep(random, job, source, owner, at, Math.min(1, (states.length - 1) / 8));
    for (const file of step.files) files.set(file.id, file);
    job = step.job;
    states.push(job);
  }
  return { states, files };
}

const lives = Array.from({ length: 400 }, (_, seed) => life(seed));

describe('the steps of a transcoder', () => {
  it('lead every job to an end, most of them to success', () => {
    const successes = lives.filter(({ states }) => states.at(-1)?.status === 'SUCCESS').length;
    expect(successes / lives.length).toBeGreaterThan(0.85);
    expect(successes / lives.length).toBeLessThan(0.98);
    for (const { states } of lives) expect(states.length).toBeLessThan(15);
  });

  it('never go back in percentage or time, and reach 100 only with success', () => {
    for (const { states } of lives) {
      for (const [index, job] of states.entries()) {
        const before = states[index - 1] ?? job;
        expect(job.percentage_completed).toBeGreaterThanOrEqual(before.percentage_completed ?? 0);
        expect(job.updated_at).toBeGreaterThanOrEqual(before.updated_at ?? 0);
        expect(job.percentage_completed === 100).toBe(job.status === 'SUCCESS');
      }
    }
  });

  it('leave valid jobs and files', () => {
    for (const { states, files } of lives) {
      expect(states.flatMap((job) => problemsOf('job', job))).toEqual([]);
      expect([...files.values()].flatMap((file) => problemsOf('file', file))).toEqual([]);
    }
  });

  it('complete the file of every output, no larger than its source', () => {
    for (const { states, files } of lives) {
      const job = states.at(-1);
      if (job?.status !== 'SUCCESS') continue;
      const source = files.get(job.input?.file?.id ?? job.id);
      for (const { file } of job.outputs ?? []) {
        const made = files.get(file?.id ?? job.id);
        expect(made?.size).toBeGreaterThan(0);
        expect(made?.duration).toBe(source?.duration);
        expect(made?.video_tracks?.[0]?.height ?? 0).toBeLessThanOrEqual(
          source?.video_tracks?.[0]?.height ?? 0,
        );
      }
    }
  });
});

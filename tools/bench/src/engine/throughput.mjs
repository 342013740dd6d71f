import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { summarize, summarizePairs } from '../measure.mjs';
import { atLeast, atMost } from '../record.mjs';
import { processCpuTime, runLimited } from './programs.mjs';

/** Workers and slots of each. */
const WORKERS = 2;
const SLOTS = 4;

/** Runs many short jobs. Measures the CPU time of workers apart from ffmpeg, and checks that each job ran once. */
export async function measureThroughput({
  product,
  peer,
  clips,
  presets,
  options,
  shortOptions,
  pool,
  report,
}) {
  const jobs = options.short ? 20 : 500;
  const title = `${jobs} jobs of a 1 s clip over ${WORKERS * SLOTS} slots`;
  await product.startWorkers(WORKERS, SLOTS);
  const request = product.request(clips.short.inputName, [presets[240]]);
  const before = { success: await product.count('SUCCESS'), failure: await product.count('FAILURE') };
  const ours = await runJobs(product, request, jobs, async () => {
    assert.equal(await product.count('FAILURE'), before.failure, 'failed jobs');
    return (await product.count('SUCCESS')) - before.success;
  });
  report({
    id: 'cpu',
    title: `${title}: CPU time of the workers per job, without ffmpeg and ffprobe`,
    unit: 'ms',
    ours: summarize([ours.cpu]),
    bar: atMost(60, 'ours'),
  });
  report({
    id: 'once',
    title: `${title}: steps that were attempted more than once`,
    unit: 'steps',
    ours: summarize([await countRepeatedSteps(pool, ours.ids)]),
    bar: atMost(0, 'ours'),
  });
  const rate = { id: 'rate', title, unit: 'jobs/s', ours: summarize([ours.rate]) };
  if (!peer) return report(rate);
  await peer.startWorkers(WORKERS, SLOTS);
  const completedBefore = await peer.countCompleted();
  const theirs = await runJobs(
    peer,
    peer.request(clips.short.path, [shortOptions]),
    jobs,
    async () => (await peer.countCompleted()) - completedBefore,
  );
  report({ ...rate, against: peer.name, ...summarizePairs([[ours.rate, theirs.rate]]), bar: atLeast(1) });
  report({
    id: 'cpu peer',
    title: `${title}: CPU time of the workers per job, without ffmpeg and ffprobe`,
    unit: 'ms',
    against: peer.name,
    ...summarizePairs([[ours.cpu, theirs.cpu]]),
    bar: atMost(1),
  });
}

/** Submits jobs, ten at a time, and waits until `countDone` has counted all of them. */
async function runJobs(service, request, jobs, countDone) {
  const cpuBefore = await workerCpuTime(service);
  const startedAt = performance.now();
  const ids = await runLimited(
    Array.from({ length: jobs }, () => () => service.submit(request)),
    10,
  );
  while ((await countDone()) < jobs) await sleep(100);
  const seconds = (performance.now() - startedAt) / 1000;
  return { ids, rate: jobs / seconds, cpu: ((await workerCpuTime(service)) - cpuBefore) / jobs };
}

async function workerCpuTime({ workerPids }) {
  const times = await Promise.all(workerPids.map(processCpuTime));
  return times.reduce((sum, time) => sum + time, 0);
}

/** Counts steps that were attempted more than once, and asserts that none is missing. */
async function countRepeatedSteps(pool, ids) {
  const { rows } = await pool.query(
    `SELECT kind, count(*)::int AS steps, count(*) FILTER (WHERE attempts > 1)::int AS repeated FROM (
       SELECT job_id, kind, output_index, count(*) AS attempts FROM step_attempts
       WHERE job_id = ANY($1) GROUP BY job_id, kind, output_index
     ) steps GROUP BY kind`,
    [ids.map((id) => Buffer.from(id, 'hex'))],
  );
  for (const kind of ['probe', 'encode'])
    assert.equal(rows.find((row) => row.kind === kind)?.steps, ids.length, `${kind} steps`);
  return rows.reduce((sum, { repeated }) => sum + repeated, 0);
}

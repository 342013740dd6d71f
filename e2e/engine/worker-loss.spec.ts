import { cleanUp, type Program } from '@mediajobs/testing';
import { generateClips, type Clips } from './support/clips.js';
import { TestEngine, waitUntil } from './support/engine.js';
import { findProcesses, listAncestors } from './support/processes.js';

let clips: Pick<Clips, 'medium' | 'long'>;
let engine: TestEngine;

beforeAll(async () => {
  [clips, engine] = await Promise.all([generateClips('medium', 'long'), TestEngine.start()]);
});
afterAll(async () => {
  await cleanUp();
  await engine.drop();
});

/** Waits until a worker encodes an output of a job, and returns that worker. */
async function findWorker(workers: readonly Program[], id: string): Promise<Program> {
  let found: Program | undefined;
  await waitUntil(() => {
    const ancestors = findProcesses(`${id}-encode`).flatMap(({ pid }) => listAncestors(pid));
    found = workers.find(({ pid }) => ancestors.includes(pid));
    return found !== undefined;
  });
  if (!found) throw new Error('no worker encodes the job');
  return found;
}

it('A worker that is killed is replaced by another one, and its ffmpeg ends', async () => {
  const workers = [await engine.startWorker('a'), await engine.startWorker('b')];
  const input = await engine.store('medium.mp4', clips.medium);
  const id = await engine.submit(input, ['Web 360p']);
  const killed = await findWorker(workers, id);
  const orphans = findProcesses(`${id}-encode`).map(({ pid }) => pid);
  await killed.stop('SIGKILL');
  await waitUntil(() => findProcesses(`${id}-encode`).every(({ pid }) => !orphans.includes(pid)));
  expect(await engine.waitForJob(id)).toMatchObject({ status: 'SUCCESS', percentage_completed: 100 });
  const attempts = await engine.readAttempts(id);
  expect(attempts.map(({ kind, outcome }) => `${kind} ${outcome}`)).toEqual([
    'probe succeeded',
    'encode lost',
    'encode succeeded',
  ]);
  for (const worker of workers) if (worker.isRunning) await worker.stop();
});

it('A worker that is stopped returns its steps without counting them', async () => {
  const worker = await engine.startWorker('c');
  const input = await engine.store('long.mp4', clips.long);
  const id = await engine.submit(input, ['M4A 128', 'Web 720p']);
  await engine.waitForJob(id, ({ outputs }) => outputs[0]?.percentage_completed === 100);
  await findWorker([worker], id);
  expect(await worker.stop('SIGTERM')).toMatchObject({ code: 0, stderr: '' });
  expect(findProcesses(id)).toEqual([]);
  expect(await engine.readJob(id)).toMatchObject({ status: 'QUEUED' });
  expect(await engine.listWork('c')).toEqual([]);
  const attempts = await engine.readAttempts(id);
  expect(attempts.at(-1)).toMatchObject({ kind: 'encode', output_index: 1, outcome: 'returned' });
});

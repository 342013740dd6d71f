import { JOB_FAILURES } from '@mediajobs/jobs-domain/failures';
import { cleanUp } from '@mediajobs/testing';
import { generateClips, type Clips } from './support/clips.js';
import { TestEngine, waitUntil } from './support/engine.js';
import { findProcesses } from './support/processes.js';

let clips: Pick<Clips, 'long'>;
let engine: TestEngine;

beforeAll(async () => {
  [clips, engine] = await Promise.all([generateClips('long'), TestEngine.start()]);
  // Without PATH there are only the programs of the npm packages, and no isolation.
  const worker = await engine.startWorker('a', { WORKER_SLOTS: '2', PATH: '/nonexistent' });
  expect(worker.stdout).toContain('"origin":"package"');
});
afterAll(async () => {
  await cleanUp();
  await engine.drop();
});

describe('A job that is cancelled', () => {
  it('leaves no process, no temporary file and no output', async () => {
    const input = await engine.store('long.mp4', clips.long);
    const id = await engine.submit(input, ['M4A 128', 'Web 720p']);
    // One output is stored, and the other one is being encoded.
    await engine.waitForJob(id, ({ outputs }) => outputs[0]?.percentage_completed === 100);
    await waitUntil(() => findProcesses(id).length > 0);
    await engine.request('DELETE', `/v1/jobs/${id}`);
    expect(await engine.readJob(id)).toMatchObject({
      status: 'FAILURE',
      error_code: JOB_FAILURES.cancelled.code,
    });
    await waitUntil(() => findProcesses(id).length === 0);
    await waitUntil(async () => (await engine.listWork('a')).length === 0);
    await waitUntil(async () => (await engine.listStored()).every((key) => key === 'long.mp4'));
  });

  it('does not begin when it was queued', async () => {
    const input = await engine.store('long.mp4', clips.long);
    const running = await engine.submit(input, ['Web 720p', 'Web 480p']);
    await engine.waitForJob(running, ({ status }) => status === 'PROCESSING');
    const queued = await engine.submit(input, ['Web 720p']);
    await engine.request('DELETE', `/v1/jobs/${queued}`);
    await engine.request('DELETE', `/v1/jobs/${running}`);
    await waitUntil(() => findProcesses(running).length === 0);
    expect(await engine.readJob(queued)).toMatchObject({ status: 'FAILURE', percentage_completed: 0 });
    expect(await engine.readAttempts(queued)).toEqual([]);
  });
});

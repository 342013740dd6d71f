import { createTemporaryFolder, removeTemporaryFolders } from '@mediajobs/testing';
import { EventEmitter, once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { WorkerProcess } from './worker-process.js';

afterAll(removeTemporaryFolders);

/** Writes a program, and returns what it reports and the options to run it. */
async function createProgram(source: string) {
  const program = join(await createTemporaryFolder(), 'worker.mjs');
  await writeFile(program, source);
  const events = new EventEmitter();
  const delays: number[] = [];
  const options = {
    program,
    signal: new AbortController().signal,
    environment: { NAME: 'worker' },
    log: {
      warn: (fields: object, message: string) => events.emit('warning', { ...fields, message }),
    },
    wait: (ms: number) => {
      delays.push(ms);
      return Promise.resolve();
    },
  };
  return { options: options as unknown as ConstructorParameters<typeof WorkerProcess>[0], events, delays };
}

describe('The worker of the API', () => {
  it('is restarted when it exits, ever later', async () => {
    const { options, events, delays } = await createProgram(
      'process.exit(process.env.NAME === "worker" ? 3 : 0)',
    );
    const worker = new WorkerProcess(options);
    for (let exits = 0; exits < 3; exits += 1) {
      const [warning] = (await once(events, 'warning')) as [object];
      expect(warning).toMatchObject({ code: 3, message: 'worker exited, restarting' });
    }
    await worker.stop();
    expect(delays.slice(0, 2)).toEqual([1_000, 2_000]);
    expect(worker.pid).toBeNull();
  });

  it('is restarted when it is killed', async () => {
    const { options, events } = await createProgram('setInterval(() => undefined, 1000)');
    const worker = new WorkerProcess(options);
    const killed = once(events, 'warning');
    process.kill(worker.pid ?? 0, 'SIGKILL');
    expect(await killed).toMatchObject([{ signal: 'SIGKILL' }]);
    await worker.stop();
  });

  it('is not restarted when it is stopped, or when the API shuts down', async () => {
    const { options, events } = await createProgram(
      'process.once("SIGTERM", () => process.exit(1)); setInterval(() => undefined, 1000)',
    );
    const warnings: unknown[] = [];
    events.on('warning', (warning) => warnings.push(warning));
    const worker = new WorkerProcess(options);
    await worker.stop();
    await worker.stop();
    const abort = new AbortController();
    const other = new WorkerProcess({ ...options, signal: abort.signal });
    abort.abort();
    await other.stop();
    expect(warnings).toEqual([]);
  });
});

import { startStubServer, type StubServer } from '@mediajobs/testing/stub-server';
import { EventEmitter, once } from 'node:events';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createJobsClient, type Jobs } from '../src/index.js';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const requests = new EventEmitter();
let server: StubServer;
let jobs: Jobs;
beforeAll(async () => {
  // Begins a response and never ends it.
  server = await startStubServer((_request, response) => {
    response.write(': hello\n\n');
    requests.emit('request');
  });
  ({ jobs } = createJobsClient({ baseUrl: server.url }));
});
afterAll(() => server.stop());

it.each<[string, (signal: AbortSignal) => Promise<unknown>]>([
  ['watch', (signal) => jobs.watch({}, { signal }).next()],
  ['export', async (signal) => (await jobs.export({}, { signal })).pipeTo(new WritableStream())],
])('%s ends by its signal even after garbage collection', async (_name, send) => {
  const controller = new AbortController();
  const received = once(requests, 'request');
  const sending = send(controller.signal);
  await received;
  for (let n = 0; n < 5; n++) {
    await new Promise((resolve) => setImmediate(resolve));
    collectGarbage();
  }
  controller.abort(new Error('enough'));
  await expect(sending).rejects.toThrow('enough');
});

import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createJobsClient, type Jobs } from '../src/index.js';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

let server: Server;
let jobs: Jobs;
beforeAll(async () => {
  // It answers, and then says nothing more.
  server = createServer((_request, response) => response.write(': hello\n\n'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  ({ jobs } = createJobsClient({ baseUrl: `http://127.0.0.1:${port}` }));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

it.each<[string, (signal: AbortSignal) => Promise<unknown>]>([
  ['A watch', (signal) => jobs.watch({}, { signal }).next()],
  ['An export', async (signal) => (await jobs.export({}, { signal })).pipeTo(new WritableStream())],
])('%s ends by its signal, also after what is unused was collected', async (_what, ask) => {
  const ending = new AbortController();
  const answered = once(server, 'request');
  const asking = ask(ending.signal);
  await answered;
  for (let n = 0; n < 5; n++) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    collect();
  }
  ending.abort(new Error('enough'));
  await expect(asking).rejects.toThrow('enough');
});

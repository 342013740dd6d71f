import assert from 'node:assert/strict';
import { startServer, startWorker } from '../processes.mjs';
import { atMost } from '../record.mjs';

export const mixedLoad = { name: 'mixed-load', title: 'Small requests during large ones', measure };

/** Requests per second: few enough that they alone do not fill the machine. */
const RATE = 200;
const FROM_MEMORY = new URL('../references/from-memory.mjs', import.meta.url).pathname;

async function measure(context) {
  const { api, compare, dataset, load, options } = context;
  const seconds = options.short ? 2 : 6;
  const limit = Math.min(5000, dataset.jobs);
  const background = startWorker('load-worker.mjs');
  const smallRequests = dataset.ids.map((id) => ({ path: `/v1/jobs/${id}`, contains: `"id":"${id}"` }));
  const p99 = (target, requests, large) => async () => {
    const small = { ...target, requests, connections: 32, seconds, rate: RATE };
    const [result] = await Promise.all([
      load.run('pace', small),
      large && background.run('drain', { ...target, ...large, connections: 4, seconds }),
    ]);
    assert.equal(result.wrong, 0, 'wrong responses');
    return result.p99;
  };
  const { origin, headers } = api;
  const page = (size, more = {}) => ({
    path: `/v1/jobs/?limit=${size}`,
    headers: { ...headers, ...more },
    minBytes: 1000,
  });
  const alone = p99({ origin, headers }, smallRequests);
  try {
    await compare(
      {
        id: 'p99',
        title: `Job by id while four clients read pages of ${limit.toLocaleString('en')}: p99`,
        against: 'alone',
        bar: atMost(4),
        note: `${RATE} requests a second; a latency counts from when the request was due.`,
      },
      p99({ origin, headers }, smallRequests, page(limit)),
      alone,
    );
    if (!options.short) await fromMemory(context, p99, limit);
    await compare(
      {
        id: 'p99 compressed',
        title: 'Job by id while four clients read pages of 1,000 in brotli: p99',
        against: 'alone',
        bar: atMost(4),
        maxRounds: 3,
      },
      p99(
        { origin, headers },
        smallRequests,
        page(Math.min(1000, dataset.jobs), { 'Accept-Encoding': 'br' }),
      ),
      alone,
    );
  } finally {
    await background.stop();
  }
}

/** The same of a server that only sends bytes: what readers, server and load leave each other of the cores. */
async function fromMemory({ api, compare, dataset }, p99, limit) {
  const measureLength = async (path) => String((await api.connection.get(path)).body.length);
  const pageBytes = await measureLength(`/v1/jobs/?limit=${limit}`);
  const jobBytes = await measureLength(`/v1/jobs/${dataset.ids[0]}`);
  const server = await startServer(FROM_MEMORY, {});
  const target = { origin: server.origin, headers: { 'x-bytes': jobBytes } };
  const requests = [{ path: '/', contains: 'x' }];
  try {
    await compare(
      {
        id: 'p99 from memory',
        title: 'The same of a bare server that sends as many bytes from memory: p99',
        against: 'alone',
      },
      p99(target, requests, { path: '/', headers: { 'x-bytes': pageBytes }, minBytes: Number(pageBytes) }),
      p99(target, requests),
    );
  } finally {
    await server.stop();
  }
}

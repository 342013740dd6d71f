// Creates load from a separate process, so that it takes no time from the event loop that measures.
import autocannon from 'autocannon';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Pool } from 'undici';
import { quantile } from './measure.mjs';
import { serveTasks } from './worker.mjs';

const LARGE_TEXT = 100_000;

/**
 * Sends requests on keep-alive connections as fast as they are answered. A request is
 * `{ path, method?, body?, headers?, status?, length?, contains? }`; the last three describe the right response.
 */
async function load({ origin, requests, headers, connections, seconds }) {
  let responses = 0;
  let wrong = 0;
  let example;
  const checked = requests.map(({ headers: own, status = 200, length, contains = '', ...request }) => ({
    method: 'GET',
    ...request,
    headers: { ...headers, ...own },
    onResponse: (received, text) => {
      responses += 1;
      // Reading a large text costs more than receiving it, so that only some are read.
      const isRead = text.length < LARGE_TEXT || responses % 32 === 1;
      const hasLength = length === undefined || !isRead || Buffer.byteLength(text) === length;
      if (received === status && hasLength && (!isRead || text.includes(contains))) return;
      wrong += 1;
      example ??= `${request.path}: ${received} ${text.slice(0, 200)}`;
    },
  }));
  let clients = 0;
  const result = await autocannon({
    url: origin,
    connections,
    duration: seconds,
    timeout: 60,
    requests: checked,
    setupClient: (client) => {
      const from = Math.floor((clients++ * checked.length) / connections);
      client.setRequests([...checked.slice(from), ...checked.slice(0, from)]);
    },
  });
  const failed = result.errors + result.timeouts;
  return { rate: responses / result.duration, responses, wrong: wrong + failed, example };
}

/** Reads one response repeatedly and discards it, as background load. Returns the number of whole responses. */
async function drain({ origin, path, headers, connections, seconds, minBytes }) {
  const until = performance.now() + seconds * 1000;
  let responses = 0;
  const read = async () => {
    const client = new Client(origin);
    while (performance.now() < until) {
      const { body, statusCode } = await client.request({ path, method: 'GET', headers });
      let bytes = 0;
      for await (const chunk of body) bytes += chunk.length;
      if (statusCode !== 200 || bytes < minBytes)
        throw new Error(
          `${path} must be 200 with at least ${minBytes} bytes, got ${statusCode} with ${bytes}`,
        );
      responses += 1;
    }
    await client.close();
  };
  await Promise.all(Array.from({ length: connections }, read));
  return responses;
}

/**
 * Sends requests at a fixed rate. A latency counts from the time when the request was due, so that a server that stalls is
 * charged for everything it delayed. autocannon sends the requests of a second in one burst instead.
 */
async function pace({ origin, requests, headers, connections, seconds, rate }) {
  const pool = new Pool(origin, { connections, pipelining: 1 });
  const latencies = [];
  let wrong = 0;
  let refused = 0;
  const send = async ({ path, contains = '' }, due, isMeasured) => {
    const { body, statusCode } = await pool.request({ path, method: 'GET', headers });
    const text = await body.text();
    if (statusCode !== 200 || !text.includes(contains)) wrong += 1;
    if (statusCode === 503) refused += 1;
    if (isMeasured) latencies.push(performance.now() - due);
  };
  const warmUp = rate;
  const startedAt = performance.now();
  const pending = [];
  for (let sent = 0; sent < warmUp + seconds * rate; sent++) {
    const due = startedAt + (sent * 1000) / rate;
    const early = due - performance.now();
    if (early > 0) await sleep(early);
    pending.push(send(requests[sent % requests.length], due, sent >= warmUp));
  }
  await Promise.all(pending);
  await pool.close();
  return { p99: quantile(latencies, 0.99), wrong, refused };
}

serveTasks({ load, drain, pace });

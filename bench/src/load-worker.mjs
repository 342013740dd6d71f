// Load from a process of its own, so that making it takes no time from what is measured.
import autocannon from 'autocannon';
import { Buffer } from 'node:buffer';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Pool } from 'undici';
import { quantile } from './statistics.mjs';
import { serve } from './worker.mjs';

/**
 * What is asked for, and what must come back.
 * @typedef {object} Request
 * @property {string} path
 * @property {string} [method]
 * @property {string} [body]
 * @property {Record<string, string>} [headers]
 * @property {number} [status] 200 where it is left out.
 * @property {number} [length] Of the answer, in bytes.
 * @property {string} [holds] A text that is in the answer.
 */

/**
 * @typedef {object} LoadOptions
 * @property {string} origin
 * @property {readonly Request[]} requests Each connection goes round them from another place.
 * @property {Record<string, string>} headers
 * @property {number} connections
 * @property {number} seconds
 */

/**
 * @typedef {object} LoadResult
 * @property {number} rate Answers a second.
 * @property {number} megabytes A second.
 * @property {number} p50 ms
 * @property {number} p99 ms
 * @property {number} answers
 * @property {number} wrong
 * @property {string} [example] One wrong answer.
 */

const BIG = 100_000;

/** @param {LoadOptions} options @returns {Promise<LoadResult>} */
async function load({ origin, requests, headers, connections, seconds }) {
  let wrong = 0;
  let answers = 0;
  /** @type {string | undefined} */
  let example;
  const checked = requests.map(
    ({ path, method = 'GET', body, headers: own = {}, status = 200, length, holds }) => ({
      path,
      method,
      headers: { ...headers, ...own },
      ...(body === undefined ? {} : { body }),
      onResponse: (/** @type {number} */ got, /** @type {string} */ text) => {
        answers += 1;
        // To read a big answer costs more than to receive it: some are read, of the others the length must be right.
        const read = text.length < BIG || answers % 32 === 1;
        const right =
          got === status &&
          (length === undefined ||
            (read ? Buffer.byteLength(text) === length : Math.abs(text.length / length - 1) < 0.2)) &&
          (holds === undefined || !read || text.includes(holds));
        if (right) return;
        wrong += 1;
        example ??= `${method} ${path}: ${got} ${text.slice(0, 200)}`;
      },
    }),
  );
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
  return {
    rate: answers / result.duration,
    megabytes: result.throughput.total / result.duration / 1e6,
    p50: result.latency.p50,
    p99: result.latency.p99,
    answers,
    wrong: wrong + failed,
    ...(failed > 0 ? { example: `${failed} requests failed` } : {}),
    ...(example === undefined ? {} : { example }),
  };
}

/**
 * Reads one answer over and over on some connections, without looking into it: a load beside which something else
 * is measured. @returns how many came whole.
 * @param {{ origin: string, path: string, headers: Record<string, string>, connections: number, seconds: number, least: number }} options
 */
async function drain({ origin, path, headers, connections, seconds, least }) {
  const until = performance.now() + seconds * 1000;
  let answers = 0;
  const reader = async () => {
    const client = new Client(origin);
    while (performance.now() < until) {
      const { body, statusCode } = await client.request({ path, method: 'GET', headers });
      let bytes = 0;
      for await (const chunk of body) bytes += chunk.length;
      if (statusCode !== 200 || bytes < least)
        throw new Error(`${path} answers ${statusCode} with ${bytes} bytes`);
      answers += 1;
    }
    await client.close();
  };
  await Promise.all(Array.from({ length: connections }, reader));
  return answers;
}

/**
 * Requests at a fixed rate, whatever becomes of those before them. A latency counts from when the request was due, so
 * that a server that stands still is charged for all that it kept waiting. (autocannon sends the requests of a second
 * in one burst, and its correction takes any rate for a thousand a second.)
 * @param {{ origin: string, requests: readonly Request[], headers: Record<string, string>, connections: number, seconds: number, rate: number }} options
 */
async function paced({ origin, requests, headers, connections, seconds, rate }) {
  const pool = new Pool(origin, { connections, pipelining: 1 });
  /** @type {number[]} */
  const latencies = [];
  let wrong = 0;
  let refused = 0;
  const one = async (
    /** @type {Request} */ { path, holds = '' },
    /** @type {number} */ due,
    /** @type {boolean} */ counts,
  ) => {
    const { body, statusCode } = await pool.request({ path, method: 'GET', headers });
    const text = await body.text();
    if (statusCode !== 200 || !text.includes(holds)) wrong += 1;
    if (statusCode === 503) refused += 1;
    if (counts) latencies.push(performance.now() - due);
  };
  const warmUp = rate;
  const started = performance.now();
  const pending = [];
  for (let sent = 0; sent < warmUp + seconds * rate; sent++) {
    const due = started + (sent * 1000) / rate;
    const early = due - performance.now();
    if (early > 0) await sleep(early);
    pending.push(one(requests[sent % requests.length], due, sent >= warmUp));
  }
  await Promise.all(pending);
  await pool.close();
  return { p50: quantile(latencies, 0.5), p99: quantile(latencies, 0.99), wrong, refused };
}

serve({ load, drain, paced });

import { startApi } from '../api.mjs';
import { check, checkEqual } from '../check.mjs';
import { inPairs } from '../pairs.mjs';
import { startServer, startWorker } from '../processes.mjs';
import { atMost } from '../record.mjs';

/** @type {import('./index.mjs').Case} */
export const beside = { number: 8, name: 'beside', title: 'Small requests beside big ones', measure };

/** Few enough that they alone do not fill the machine. */
const RATE = 200;

/** @param {import('../main.mjs').Context} context */
async function measure(context) {
  const { api, facts, options, report } = context;
  const rounds = options.short ? 2 : context.rounds;
  const limit = Math.min(5000, facts.jobs);
  const seconds = options.short ? 2 : 6;
  const big = startWorker(new URL('../load-worker.mjs', import.meta.url));
  try {
    const p99 = (/** @type {(() => Promise<unknown>) | undefined} */ other) => async () => {
      const [small] = await Promise.all([smallRequests(context, [api.origin], seconds, RATE), other?.()]);
      return small.p99;
    };
    const pages =
      (/** @type {number} */ size, /** @type {Record<string, string>} */ headers = {}) =>
      async () => {
        const answers = await big.ask('drain', {
          origin: api.origin,
          path: `/v1/jobs/?limit=${size}`,
          headers: { ...api.headers, ...headers },
          connections: 4,
          seconds,
          least: 1000,
        });
        check(answers > 0, 'big pages come beside small requests');
      };
    report({
      id: 'p99',
      title: `Job by id while four clients read pages of ${limit.toLocaleString('en')}: p99`,
      unit: 'ms',
      against: 'alone',
      ...(await inPairs(rounds, p99(pages(limit)), p99(undefined))),
      bar: atMost(4),
      note: `${RATE} requests a second, latencies corrected for coordinated omission.`,
    });
    if (!options.short) await bare(context, big, limit, seconds);
    report({
      id: 'p99 compressed',
      title: 'Job by id while four clients read pages of 1,000 in brotli: p99',
      unit: 'ms',
      against: 'alone',
      ...(await inPairs(
        Math.min(rounds, 3),
        p99(pages(Math.min(1000, facts.jobs), { 'Accept-Encoding': 'br' })),
        p99(undefined),
      )),
      bar: atMost(4),
      note: 'Whether compression blocks the event loop.',
    });
    if (!options.short) await second(context, big);
  } finally {
    await big.stop();
  }
}

/**
 * The same, of a server that does nothing but send as many bytes: what is left of the bar when readers, server and load
 * share the cores.
 * @param {import('../main.mjs').Context} context @param {import('../processes.mjs').Worker} big
 * @param {number} limit @param {number} seconds
 */
async function bare(context, big, limit, seconds) {
  const { api, facts, load, report, rounds } = context;
  const sizeOf = async (/** @type {string} */ path) => (await api.connection.get(path)).body.length;
  const [page, job] = [await sizeOf(`/v1/jobs/?limit=${limit}`), await sizeOf(`/v1/jobs/${facts.ids[0]}`)];
  const server = await startServer([new URL('../references/from-memory.mjs', import.meta.url).pathname], {});
  const ask = { origin: server.origin, path: '/', seconds };
  const p99 = (/** @type {boolean} */ beside) => async () => {
    const [small] = await Promise.all([
      load.ask('paced', {
        ...ask,
        requests: [{ path: '/', holds: 'x' }],
        headers: { 'x-bytes': String(job) },
        connections: 32,
        rate: RATE,
      }),
      beside &&
        big.ask('drain', { ...ask, headers: { 'x-bytes': String(page) }, connections: 4, least: page }),
    ]);
    checkEqual(small.wrong, 0, 'the number of wrong answers');
    return small.p99;
  };
  try {
    report({
      id: 'p99 from memory',
      title: 'The same of a bare server that sends as many bytes from memory: p99',
      unit: 'ms',
      against: 'alone',
      ...(await inPairs(rounds, p99(true), p99(false))),
      note: 'Without a database: what readers, server and load leave each other of the cores.',
    });
  } finally {
    await server.stop();
  }
}

/**
 * What a second process of the API adds, by its own setting.
 * @param {import('../main.mjs').Context} context
 * @param {import('../processes.mjs').Worker} other Makes half of the load.
 */
async function second({ api, database, facts, load, report, root, rounds, token }, other) {
  const two = await startApi(root, database.url, token, { WORKERS: '2' });
  const requests = requestsOf(facts.ids);
  const rate = async (/** @type {string} */ origin) => {
    const options = { origin, requests, headers: api.headers, connections: 16, seconds: 5 };
    const results = await Promise.all([load, other].map((worker) => worker.ask('load', options)));
    for (const { wrong, example } of results)
      checkEqual(wrong, 0, `the number of wrong answers (${example})`);
    return results.reduce((sum, result) => sum + result.rate, 0);
  };
  try {
    await rate(two.origin);
    report({
      id: 'second',
      title: 'Job by id, WORKERS=2',
      unit: 'requests/s',
      against: 'WORKERS=1',
      ...(await inPairs(
        Math.min(rounds, 3),
        () => rate(two.origin),
        () => rate(api.origin),
      )),
      note: 'PostgreSQL and the load share the cores with both.',
    });
  } finally {
    await two.stop();
  }
}

/** @param {import('../main.mjs').Context} context @param {string[]} origins @param {number} seconds @param {number} rate */
async function smallRequests({ api, facts, load }, [origin], seconds, rate) {
  const requests = requestsOf(facts.ids);
  const result = await load.ask('paced', {
    origin,
    requests,
    headers: api.headers,
    connections: 32,
    seconds,
    rate,
  });
  checkEqual(result.wrong, 0, 'the number of wrong answers');
  return result;
}

/** @param {readonly string[]} ids */
function requestsOf(ids) {
  return ids.map((id) => ({ path: `/v1/jobs/${id}`, holds: `"id":"${id}"` }));
}

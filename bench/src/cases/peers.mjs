import { isDeepStrictEqual } from 'node:util';
import { check, checkEqual } from '../check.mjs';
import { Connection } from '../client.mjs';
import { inPairs } from '../pairs.mjs';
import { OURS, PEERS } from '../peers/peers.mjs';
import { FOLDER, preparePeers } from '../peers/prepare.mjs';
import { startServer } from '../processes.mjs';
import { atLeast } from '../record.mjs';

/** @type {import('./index.mjs').Case} */
export const peers = { number: 13, name: 'peers', title: 'Peers', peers: true, measure };

/** @type {Record<string, Record<string, number>>} What we want to be ahead by; else it is enough to be ahead. */
const BARS = {
  'by-id': { prisma: 5, postgraphile: 3 },
  'page-50': { postgraphile: 6 },
  'page-1000': { prisma: 15 },
};

/** @param {import('../main.mjs').Context} context */
async function measure(context) {
  const { api, database, facts, report, rounds, token } = context;
  const jobs = await preparePeers(context);
  const { rows } = await database.pool.query(
    'SELECT id FROM peer_documents.jobs ORDER BY md5(id) LIMIT 1000',
  );
  const scenarios = scenariosOf(
    jobs,
    rows.map(({ id }) => id),
  );
  for (const peer of PEERS) {
    const server = await startServer(
      [peer.program],
      { DATABASE_URL: database.url, ACCOUNT: facts.account, TOKEN: token, PUBLIC_URL: api.origin },
      FOLDER,
    );
    const theirs = { ...peer, origin: server.origin, connection: new Connection(server.origin, api.headers) };
    const ours = { ...OURS, origin: api.origin, connection: api.connection };
    try {
      for (const scenario of scenarios) {
        const [a, b] = [ours.requests(scenario), theirs.requests(scenario)];
        if (!a || !b) continue;
        await compare(ours, theirs, scenario, jobs);
        await rateOf(context, theirs.origin, b, scenario.connections, 1, 0);
        report({
          id: `${scenario.id} ${peer.id}`,
          title: `${scenario.title}, beside ${peer.title}`,
          unit: 'requests/s',
          against: peer.title,
          ...(await inPairs(
            Math.min(rounds, 3),
            () => rateOf(context, ours.origin, a, scenario.connections, 3),
            () => rateOf(context, theirs.origin, b, scenario.connections, 3),
          )),
          bar: atLeast(BARS[scenario.id]?.[peer.id] ?? 1),
          note: `The peer has ${jobs.toLocaleString('en')} jobs, the product all of them.`,
        });
      }
    } finally {
      await theirs.connection.close();
      await server.stop();
    }
  }
}

/** @param {number} jobs @param {readonly string[]} ids @returns {import('../peers/peers.mjs').Scenario[]} */
function scenariosOf(jobs, ids) {
  return [
    { id: 'by-id', title: 'Job by id', connections: 16, ids },
    { id: 'page-50', title: 'Page of 50', connections: 16, limit: 50 },
    { id: 'page-1000', title: 'Page of 1,000', connections: 4, limit: Math.min(1000, jobs) },
    { id: 'deep', title: 'Page of 50 at 90 %', connections: 16, limit: 50, start: Math.floor(jobs * 0.9) },
    { id: 'status', title: 'Page of 50, status=FAILURE', connections: 16, limit: 50, status: 'FAILURE' },
    { id: 'newest', title: 'Page of 50, newest first', connections: 16, limit: 50, newest: true },
    { id: 'name', title: 'Page of 50, name contains "trailer"', connections: 16, limit: 50, name: 'trailer' },
  ];
}

/**
 * Both answer with as many jobs, and the lists that begin with the same jobs with the same ones.
 * @param {any} ours @param {any} theirs @param {import('../peers/peers.mjs').Scenario} scenario @param {number} jobs
 */
async function compare(ours, theirs, scenario, jobs) {
  const [a, b] = await Promise.all([ours, theirs].map((side) => first(side, scenario)));
  checkEqual(b.jobs.length, a.jobs.length, `the number of jobs of ${theirs.title} (${scenario.id})`);
  if (scenario.newest === true) return;
  for (const [index, job] of a.jobs.entries()) {
    const [one, other] = [pathsOnly(job), pathsOnly(b.jobs[index])];
    const difference = () => `\n${JSON.stringify(one)}\n${JSON.stringify(other)}`;
    check(isDeepStrictEqual(one, other), `${theirs.title} answers otherwise (${scenario.id})${difference()}`);
  }
  if (scenario.limit !== undefined && scenario.status === undefined && scenario.name === undefined)
    checkEqual(b.total, jobs, `the total of ${theirs.title}`);
}

/** @param {any} side @param {import('../peers/peers.mjs').Scenario} scenario */
async function first({ connection, requests, read }, scenario) {
  const [{ path, ...options }] = requests(scenario);
  const { body, headers } = await connection.get(path, options);
  return read(JSON.parse(body.toString()), (/** @type {string} */ name) => headers[name]);
}

/** A document without the origins of its addresses. @param {any} job */
function pathsOnly(job) {
  return JSON.parse(JSON.stringify(job).replaceAll(/"href":"https?:\/\/[^/]+/g, '"href":"'));
}

/** A rate of fewer answers would be a matter of luck. */
const ENOUGH = 20;
const LONGEST = 20;

/**
 * Answers a second; what is slow gets longer to give enough of them.
 * @param {import('../main.mjs').Context} context
 * @param {string} origin
 * @param {import('../peers/peers.mjs').Request[]} requests
 * @param {number} connections
 * @param {number} seconds
 * @param {number} [enough] Answers.
 * @returns {Promise<number>}
 */
async function rateOf(context, origin, requests, connections, seconds, enough = ENOUGH) {
  const { api, load } = context;
  const result = await load.ask('load', {
    origin,
    requests: requests.map((each) => ({ ...each, holds: '"id":"' })),
    headers: api.headers,
    connections,
    seconds,
  });
  checkEqual(result.wrong, 0, `the number of wrong answers of ${origin} (${result.example})`);
  if (result.answers >= enough || seconds >= LONGEST) return Math.max(result.rate, 1 / LONGEST);
  return rateOf(context, origin, requests, connections, Math.min(LONGEST, seconds * 4));
}

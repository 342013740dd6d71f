import assert from 'node:assert/strict';
import { join } from 'node:path';
import { Connection } from '../connection.mjs';
import { installPeer, startServer } from '../processes.mjs';
import { atLeast } from '../record.mjs';

export const peers = { name: 'peers', title: 'PostGraphile', onDemand: true, measure };

const FOLDER = join(import.meta.dirname, '../../peer');
const SAMPLE_SIZE = 50_000;
/** By how much the product should be ahead; elsewhere it is enough to be ahead. */
const BARS = { 'by-id': 3, 'page-50': 6 };

async function measure(context) {
  const { api, compare, database, dataset } = context;
  installPeer(FOLDER);
  const jobs = Math.min(SAMPLE_SIZE, dataset.jobs);
  await createSample(database.pool, dataset.account, jobs);
  const { rows } = await database.pool.query('SELECT id FROM peer.jobs ORDER BY md5(id) LIMIT 1000');
  const server = await startServer('main.mjs', { DATABASE_URL: database.url }, FOLDER);
  const peer = { origin: server.origin, connection: new Connection(server.origin) };
  try {
    for (const scenario of scenarios(jobs, rows)) {
      await assertEqualResponses(api, peer, scenario, jobs);
      await measureRate(context, peer.origin, scenario.theirs, scenario.connections, 1);
      await compare(
        {
          id: `${scenario.id} postgraphile`,
          title: scenario.title,
          unit: 'requests/s',
          against: 'PostGraphile',
          bar: atLeast(BARS[scenario.id] ?? 1),
          note: `The peer has ${jobs.toLocaleString('en')} jobs, the product all of them.`,
          maxRounds: 3,
        },
        () => measureRate(context, api.origin, scenario.ours, scenario.connections, 3),
        () => measureRate(context, peer.origin, scenario.theirs, scenario.connections, 3),
      );
    }
  } finally {
    await peer.connection.close();
    await server.stop();
  }
}

/** Copies jobs into one table of documents, with an index for each of the lists below. */
async function createSample(pool, account, jobs) {
  await pool.query(`
    DROP SCHEMA IF EXISTS peer CASCADE;
    CREATE SCHEMA peer;
    CREATE TABLE peer.jobs (id text PRIMARY KEY, status text NOT NULL, created_at bigint, document jsonb NOT NULL);
    INSERT INTO peer.jobs SELECT job ->> 'id', job ->> 'status', (job ->> 'created_at')::bigint, job FROM (
      SELECT document::jsonb AS job FROM job_documents WHERE account_id = '\\x${account}' ORDER BY id LIMIT ${jobs}
    ) sample;
    CREATE INDEX ON peer.jobs (status, id);
    CREATE INDEX ON peer.jobs (created_at, id)`);
  await pool.query('VACUUM (ANALYZE) peer.jobs');
}

function scenarios(jobs, rows) {
  const list = (
    limit,
    { start = 0, filter = '', condition = '', sort = '', order = '[ROW_ID_ASC]' } = {},
  ) => ({
    ours: [{ path: `/v1/jobs/?limit=${limit}&start=${start}${filter}${sort}` }],
    theirs: [
      graphql(
        `{ allJobs(first: ${limit}, offset: ${start}, orderBy: ${order}${condition}) { totalCount nodes { document } } }`,
      ),
    ],
  });
  const byId = {
    ours: rows.map(({ id }) => ({ path: `/v1/jobs/${id}` })),
    theirs: rows.map(({ id }) => graphql(`{ jobByRowId(rowId: "${id}") { document } }`)),
  };
  const failures = { filter: '&status=FAILURE', condition: ', condition: { status: "FAILURE" }' };
  const newest = { sort: '&sort=created_at&direction=-1', order: '[CREATED_AT_DESC, ROW_ID_DESC]' };
  return [
    { id: 'by-id', title: 'Job by id', connections: 16, ...byId },
    { id: 'page-50', title: 'Page of 50', connections: 16, hasTotal: true, ...list(50) },
    {
      id: 'page-1000',
      title: 'Page of 1,000',
      connections: 4,
      hasTotal: true,
      ...list(Math.min(1000, jobs)),
    },
    {
      id: 'deep',
      title: 'Page of 50 at 90 %',
      connections: 16,
      ...list(50, { start: Math.floor(jobs * 0.9) }),
    },
    { id: 'status', title: 'Page of 50, status=FAILURE', connections: 16, ...list(50, failures) },
    {
      id: 'newest',
      title: 'Page of 50, newest first',
      connections: 16,
      isOtherSample: true,
      ...list(50, newest),
    },
  ];
}

function graphql(query) {
  const headers = { 'Content-Type': 'application/json' };
  return { path: '/graphql', method: 'POST', headers, body: JSON.stringify({ query }) };
}

async function assertEqualResponses(api, peer, { id, ours, theirs, hasTotal, isOtherSample }, total) {
  const [{ path, ...options }] = theirs;
  const ourPage = await api.connection.json(ours[0].path);
  const { data } = JSON.parse((await peer.connection.get(path, options)).body.toString());
  const ourJobs = ourPage.jobs ?? [ourPage.job];
  const theirJobs = (data.allJobs?.nodes ?? [data.jobByRowId]).map(({ document }) => document);
  if (hasTotal) assert.equal(data.allJobs.totalCount, total, `total of the peer (${id})`);
  // The newest jobs of all are not in the sample.
  if (isOtherSample) assert.equal(theirJobs.length, ourJobs.length);
  else
    assert.deepEqual(theirJobs.map(withoutOrigins), ourJobs.map(withoutOrigins), `jobs of the peer (${id})`);
}

function withoutOrigins(job) {
  return JSON.parse(JSON.stringify(job).replaceAll(/"href":"https?:\/\/[^/]+/g, '"href":"'));
}

/** Returns responses per second. A measurement with fewer than 20 responses is repeated for longer. */
async function measureRate({ api, load }, origin, requests, connections, seconds) {
  const result = await load.run('load', {
    origin,
    requests: requests.map((request) => ({ ...request, contains: '"id":"' })),
    headers: api.headers,
    connections,
    seconds,
  });
  assert.equal(result.wrong, 0, `wrong responses from ${origin}: ${result.example}`);
  if (result.responses >= 20 || seconds >= 12) return Math.max(result.rate, 0.05);
  return measureRate({ api, load }, origin, requests, connections, seconds * 4);
}

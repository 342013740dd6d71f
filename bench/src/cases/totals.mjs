import { tokenFor } from '../api.mjs';
import { checkEqual } from '../check.mjs';
import { Connection } from '../client.mjs';
import { inPairs, medianTime } from '../pairs.mjs';
import { atMost } from '../record.mjs';

/** @type {import('./index.mjs').Case} */
export const totals = { number: 4, name: 'totals', title: 'Totals', measure };

/** So many jobs take longer to count than a page of them takes to read. */
const MANY = 100_000;

/** @param {import('../main.mjs').Context} context */
async function measure(context) {
  await kept(context);
  // Few jobs are counted in no time: what is left is the page, which has a case and a bar of its own.
  if (context.facts.jobs >= MANY) await counted(context);
}

/** What is kept by the writes costs as much for an account with many jobs as for one with few. @param {import('../main.mjs').Context} context */
async function kept({ api, database, facts, options, report, root, rounds }) {
  const bounds = { most: 200, ms: options.short ? 200 : 1000 };
  const small = new Connection(api.origin, {
    Authorization: `Bearer ${await tokenFor(root, database.url, facts.smallAccount)}`,
  });
  const lists = [
    ['not filtered', '', facts.jobs],
    ['status', '&status=FAILURE', facts.byStatus.FAILURE],
    ['pipeline.id', `&pipeline.id=${facts.pipeline}`, facts.ofPipeline],
    ['autograph', '&autograph=true', facts.byAutograph.true],
    ['autograph null', '&autograph=false', facts.byAutograph.false],
  ];
  for (const [name, query, total = 0] of lists) {
    const path = `/v1/jobs/?limit=1${query}`;
    const of = (/** @type {Connection} */ connection) => () =>
      medianTime(async () => (await connection.get(path)).ms, bounds);
    checkEqual((await api.connection.json(path)).total, total, `the total of ${path}`);
    report({
      id: `kept ${name}`,
      title: `One job and the total, ${name}`,
      unit: 'ms',
      against: 'the same of an account with few jobs',
      ...(await inPairs(rounds, of(api.connection), of(small))),
      bar: atMost(2),
    });
  }
  await small.close();
}

/** What has to be counted is counted while the page is read. @param {import('../main.mjs').Context} context */
async function counted({ api, facts, options, report, rounds, sql }) {
  const bounds = { most: 30, ms: options.short ? 300 : 2000 };
  const path = '/v1/jobs/?status=SUCCESS&autograph=false';
  const values = [{ hex: facts.account }];
  const where = "account_id = $1 AND status = 'SUCCESS' AND NOT autograph_set";
  const count = { text: `SELECT count(*)::int AS total FROM jobs WHERE ${where}`, values };
  const page = {
    text: `SELECT document FROM (SELECT id FROM jobs WHERE ${where} ORDER BY id LIMIT 1000) picked JOIN job_documents USING (id) WHERE account_id = $1 ORDER BY id`,
    values,
  };
  const { rows } = await sql.ask('loop', { statements: [count], most: 1, ms: 0 });
  checkEqual((await api.connection.json(path)).total, rows[0].first.total, `the total of ${path}`);
  const one = async (/** @type {any} */ statement) =>
    (await sql.ask('loop', { statements: [statement], ...bounds })).ms;
  report({
    id: 'counted beside',
    title: 'Page of 1,000 by status and autograph, with its total',
    unit: 'ms',
    against: 'pg: the page, and then the count',
    ...(await inPairs(
      rounds,
      () => medianTime(async () => (await api.connection.get(path)).ms, bounds),
      async () => (await one(page)) + (await one(count)),
    )),
    bar: atMost(1.5),
  });
}

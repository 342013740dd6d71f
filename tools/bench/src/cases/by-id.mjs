import assert from 'node:assert/strict';
import { measureInTurn } from '../measure.mjs';
import { startServer } from '../processes.mjs';
import { atLeast } from '../record.mjs';

export const byId = { name: 'by-id', title: 'One job by id', measure };

const REFERENCE = new URL('../references/by-id.mjs', import.meta.url).pathname;

async function measure({ api, database, dataset, load, options, report, rounds }) {
  const requests = await storeResponses(database.pool, api, dataset, options.short ? 200 : 2000);
  const bare = await startServer(REFERENCE, { DATABASE_URL: database.url, ACCOUNT: dataset.account });
  try {
    const seconds = options.short ? 1 : 5;
    for (const connections of options.short ? [32] : [1, 32]) {
      const measureRate = async ({ origin }) => {
        const { headers } = api;
        const result = await load.run('load', { origin, headers, requests, connections, seconds });
        assert.equal(result.wrong, 0, `wrong responses from ${origin}: ${result.example}`);
        return result.rate;
      };
      await measureRate(bare);
      const [rate] = await measureInTurn(
        rounds,
        () => measureRate(api),
        () => measureRate(bare),
      );
      report({
        id: `${connections}-connections`,
        title: `Job by id, ${connections} connection${connections === 1 ? '' : 's'}`,
        unit: 'requests/s',
        against: 'bare Fastify and pg, the same bytes',
        ...rate,
        bar: atLeast(0.8),
      });
    }
  } finally {
    await bare.stop();
  }
}

/** Checks the responses of the API and stores them where the bare route reads them. */
async function storeResponses(pool, api, { account, ids }, count) {
  const texts = [];
  const requests = [];
  for (const id of ids.slice(0, count)) {
    const { body } = await api.connection.get(`/v1/jobs/${id}`);
    const text = body.toString();
    const { job } = JSON.parse(text);
    assert.equal(job.id, id);
    assert.equal(job.href, `${api.origin}/v1/jobs/${id}`);
    assert.equal(JSON.stringify({ job }), text, 'a job by id must be plain JSON');
    texts.push(text);
    requests.push({ path: `/v1/jobs/${id}`, length: body.length, contains: `"id":"${id}"` });
  }
  await pool.query('CREATE SCHEMA IF NOT EXISTS bench');
  await pool.query('DROP TABLE IF EXISTS bench.responses');
  await pool.query(
    `CREATE TABLE bench.responses (account_id bytea, id bytea, response text, PRIMARY KEY (account_id, id))
     WITH (toast_tuple_target = 8160)`,
  );
  await pool.query('ALTER TABLE bench.responses ALTER COLUMN response SET STORAGE EXTERNAL');
  await pool.query(
    `INSERT INTO bench.responses
     SELECT $1, decode(id, 'hex'), response FROM unnest($2::text[], $3::text[]) AS given (id, response)`,
    [Buffer.from(account, 'hex'), ids.slice(0, count), texts],
  );
  await pool.query('VACUUM (ANALYZE) bench.responses');
  return requests;
}

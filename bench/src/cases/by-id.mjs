import { check, checkEqual } from '../check.mjs';
import { inPairsOf } from '../pairs.mjs';
import { startServer } from '../processes.mjs';
import { atLeast } from '../record.mjs';

/** @type {import('./index.mjs').Case} */
export const byId = { number: 1, name: 'by-id', title: 'One job by id', measure };

/** @param {import('../main.mjs').Context} context */
async function measure({ api, database, facts, load, options, report, rounds }) {
  const requests = await storeAnswers(database.pool, api, {
    ...facts,
    ids: options.short ? facts.ids.slice(0, 500) : facts.ids,
  });
  const bare = await startServer([new URL('../references/by-id.mjs', import.meta.url).pathname], {
    DATABASE_URL: database.url,
    ACCOUNT: facts.account,
  });
  try {
    const seconds = options.short ? 1 : 5;
    for (const connections of options.short ? [32] : [1, 32]) {
      const of = async (/** @type {string} */ origin) => {
        const result = await load.ask('load', {
          origin,
          headers: api.headers,
          requests,
          connections,
          seconds,
        });
        checkEqual(result.wrong, 0, `the number of wrong answers of ${origin} (${result.example})`);
        return [result.rate];
      };
      await of(bare.origin);
      const [rate] = await inPairsOf(
        rounds,
        () => of(api.origin),
        () => of(bare.origin),
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

/**
 * Checks the answers of the API against the stored documents, and puts them where the bare route finds them.
 * @param {import('pg').Pool} pool @param {import('../api.mjs').Api} api @param {import('../facts.mjs').Facts} facts
 */
async function storeAnswers(pool, api, { account, ids }) {
  const answers = [];
  const requests = [];
  for (const id of ids) {
    const { body } = await api.connection.get(`/v1/jobs/${id}`);
    const answer = body.toString();
    const { job } = JSON.parse(answer);
    checkEqual(job.id, id, 'the id of a job by id');
    checkEqual(job.href, `${api.origin}/v1/jobs/${id}`, 'the address of a job by id');
    check(JSON.stringify({ job }) === answer, 'a job by id is plain JSON');
    answers.push(answer);
    requests.push({ path: `/v1/jobs/${id}`, length: body.length, holds: `"id":"${id}"` });
  }
  await pool.query('CREATE SCHEMA IF NOT EXISTS bench');
  await pool.query('DROP TABLE IF EXISTS bench.answers');
  await pool.query(
    'CREATE TABLE bench.answers (account_id bytea, id bytea, answer text, PRIMARY KEY (account_id, id)) WITH (toast_tuple_target = 8160)',
  );
  await pool.query('ALTER TABLE bench.answers ALTER COLUMN answer SET STORAGE EXTERNAL');
  await pool.query(
    `INSERT INTO bench.answers SELECT $1, decode(id, 'hex'), answer FROM unnest($2::text[], $3::text[]) AS given (id, answer)`,
    [Buffer.from(account, 'hex'), ids, answers],
  );
  await pool.query('VACUUM (ANALYZE) bench.answers');
  return requests;
}

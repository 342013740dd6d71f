/**
 * What SQL says of the data, which every answer must agree with.
 * @typedef {object} Facts
 * @property {string} account The one that has about half of all jobs.
 * @property {number} jobs How many jobs it has.
 * @property {Record<string, number>} byStatus
 * @property {Record<string, number>} byAutograph By `true` and `false`.
 * @property {string} pipeline Its pipeline with the most jobs.
 * @property {number} ofPipeline How many those are.
 * @property {readonly string[]} ids Some thousand ids of its jobs, from all over the table.
 * @property {string} smallAccount One that has few jobs.
 */

/** @param {import('pg').Pool} pool @returns {Promise<Facts>} */
export async function factsOf(pool) {
  const accounts = await pool.query(
    `SELECT encode(account_id, 'hex') AS account, count(*) AS jobs FROM jobs GROUP BY account_id ORDER BY 2 DESC`,
  );
  const { account, jobs } = accounts.rows[0];
  const bytes = Buffer.from(account, 'hex');
  const counted = async (/** @type {string} */ column) => {
    const { rows } = await pool.query(
      `SELECT ${column}::text AS value, count(*) AS jobs FROM jobs WHERE account_id = $1 GROUP BY 1`,
      [bytes],
    );
    return Object.fromEntries(rows.map(({ value, jobs }) => [value, Number(jobs)]));
  };
  const pipelines = await pool.query(
    `SELECT encode(pipeline_id, 'hex') AS pipeline, count(*) AS jobs FROM jobs
     WHERE account_id = $1 AND pipeline_id IS NOT NULL GROUP BY 1 ORDER BY 2 DESC LIMIT 1`,
    [bytes],
  );
  const step = Math.max(1, Math.floor(jobs / 2000));
  const ids = await pool.query(
    `SELECT encode(id, 'hex') AS id FROM (
       SELECT id, row_number() OVER (ORDER BY id) AS place FROM jobs WHERE account_id = $1
     ) placed WHERE place % $2 = 0 ORDER BY md5(id::text) LIMIT 2000`,
    [bytes, step],
  );
  return {
    account,
    jobs: Number(jobs),
    byStatus: await counted('status'),
    byAutograph: await counted('autograph_set'),
    pipeline: pipelines.rows[0].pipeline,
    ofPipeline: Number(pipelines.rows[0].jobs),
    ids: ids.rows.map(({ id }) => id),
    smallAccount: accounts.rows.at(-1).account,
  };
}

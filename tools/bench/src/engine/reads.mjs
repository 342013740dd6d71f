import assert from 'node:assert/strict';
import { summarizePairs } from '../measure.mjs';
import { atMost } from '../record.mjs';
import { runLimited } from './programs.mjs';

const JOBS = 8;
const RATE = 200;

/** Measures reads of single jobs while jobs run, against an idle service. */
export async function measureReads({ product, clips, presets, options, rounds, load, pool, report }) {
  const seconds = options.short ? 2 : 8;
  await product.startWorkers(2, JOBS / 2);
  const ids = await readJobIds(pool);
  const requests = ids.map((id) => ({ path: `/v1/jobs/${id}`, contains: `"id":"${id}"` }));
  const { origin, headers, connection } = product.api;
  const measure = async () => {
    const result = await load.run('pace', {
      origin,
      headers,
      requests,
      connections: 16,
      seconds,
      rate: RATE,
    });
    assert.equal(result.wrong, 0, 'wrong responses');
    return result.p99;
  };
  await measure();
  const pairs = [];
  for (let round = 0; round < rounds; round++) {
    const idle = await measure();
    const submit = () => product.submit(product.request(clips.long.inputName, [presets[480]]));
    const jobs = await runLimited(
      Array.from({ length: JOBS }, () => submit),
      JOBS,
    );
    for (const id of jobs) await product.waitFor(id, ['PROCESSING']);
    const busy = await measure();
    pairs.push([busy, idle]);
    for (const id of jobs) await connection.get(`/v1/jobs/${id}`, { method: 'DELETE' });
  }
  report({
    id: 'reads',
    title: `Job by id while ${JOBS} jobs run: p99`,
    unit: 'ms',
    against: 'idle',
    ...summarizePairs(pairs),
    bar: atMost(3),
    note: `${RATE} requests a second; a latency counts from when the request was due.`,
  });
}

async function readJobIds(pool) {
  const { rows } = await pool.query(
    `SELECT encode(job_id, 'hex') AS id FROM job_requests JOIN jobs ON jobs.id = job_id
     WHERE status = 'SUCCESS' ORDER BY md5(job_id::text) LIMIT 200`,
  );
  return rows.map(({ id }) => id);
}

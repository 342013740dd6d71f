import assert from 'node:assert/strict';
import { summarizePairs } from '../measure.mjs';
import { startWorker } from '../processes.mjs';
import { atLeast } from '../record.mjs';

const CONNECTIONS = 10;

/** Measures submissions over HTTP against bare transactions with as many bytes and a message of pg-boss. */
export async function measureSubmission({
  product,
  peer,
  clips,
  presets,
  options,
  rounds,
  shortOptions,
  databaseUrl,
  pool,
  load,
  report,
}) {
  await product.stopWorkers();
  await peer?.stopWorkers();
  const seconds = options.short ? 1 : 5;
  const request = product.request(clips.short.inputName, [presets[240]]);
  const bytes = await storedBytes(pool, await product.submit(request));
  const bare = startWorker('engine/send-worker.mjs', [databaseUrl]);
  const { origin, headers } = product.api;
  const rates = [];
  try {
    await bare.run('prepare');
    for (let round = 0; round < rounds; round++) {
      rates.push({
        ours: await submissionRate(load, { origin, headers, path: '/v1/jobs/', body: request, seconds }),
        bare: await bare.run('send', { bytes, connections: CONNECTIONS, seconds }),
        peer:
          peer &&
          (await submissionRate(load, {
            origin: peer.api.origin,
            headers: {},
            path: '/jobs',
            body: peer.request(clips.short.path, [shortOptions]),
            seconds,
          })),
      });
    }
  } finally {
    await bare.stop();
  }
  reportRates(report, rates, { bytes, peer });
}

function reportRates(report, rates, { bytes, peer }) {
  const title = `Submissions over HTTP, ${CONNECTIONS} connections`;
  report({
    id: 'submit',
    title,
    unit: 'jobs/s',
    against: 'pg-boss send in a bare transaction of as many bytes',
    ...summarizePairs(rates.map(({ ours, bare: reference }) => [ours, reference])),
    bar: atLeast(0.4),
    note: `${bytes.toLocaleString('en')} bytes per job.`,
  });
  if (!peer) return;
  report({
    id: 'submit peer',
    title,
    unit: 'jobs/s',
    against: peer.name,
    ...summarizePairs(rates.map(({ ours, peer: reference }) => [ours, reference])),
    bar: atLeast(1),
    note: 'Redis acknowledges before anything is on disk.',
  });
}

async function submissionRate(load, { origin, headers, path, body, seconds }) {
  const text = JSON.stringify(body);
  const request = {
    path,
    method: 'POST',
    body: text,
    headers: { 'Content-Type': 'application/json' },
    status: 201,
  };
  const requests = [{ ...request, contains: '"id":"' }];
  const { rate, wrong, example } = await load.run('load', {
    origin,
    requests,
    headers,
    connections: CONNECTIONS,
    seconds,
  });
  assert.equal(wrong, 0, `wrong responses from ${origin}: ${example}`);
  return rate;
}

/** Number of bytes that one submission stores as text. */
async function storedBytes(pool, jobId) {
  const { rows } = await pool.query(
    `SELECT octet_length(document) + octet_length(plan::text) AS bytes
     FROM job_documents JOIN job_requests ON job_id = id WHERE id = $1`,
    [Buffer.from(jobId, 'hex')],
  );
  return rows[0].bytes;
}

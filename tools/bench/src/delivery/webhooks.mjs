import { performance } from 'node:perf_hooks';
import { summarize } from '../measure.mjs';
import { importBuilt, startWorker } from '../processes.mjs';
import { atLeast } from '../record.mjs';

const CONNECTIONS = 10;
/** Jobs whose cancellation is written in one transaction, as workers do for jobs that were queued for too long. */
const BATCH_JOBS = 100;
const AT_LEAST_ENQUEUED = 1_000;
const AT_LEAST_DELIVERED = 200;

/** Measures how fast webhooks are written with their events, and delivered to a receiver on this machine. */
export async function measureWebhooks({ product, account, pool, options, rounds, report }) {
  const count = options.short ? 500 : 5_000;
  await product.stopWorkers();
  const receiver = startWorker('delivery/webhook-receiver.mjs');
  try {
    const url = await receiver.run('listen');
    const body = { pipeline: { name: 'Webhooks', ping_urls: { error: url } } };
    const { pipeline } = await product.post('/v1/pipelines/', body);
    const scene = { product, account, pool, pipeline: pipeline.id, count, receiver };
    const rates = [];
    for (let round = 0; round < rounds; round += 1) {
      const enqueued = { single: await enqueue(scene, 1), batch: await enqueue(scene, BATCH_JOBS) };
      rates.push({ ...enqueued, delivered: await deliver(scene, 2 * count) });
    }
    reportRates(report, rates, count);
  } finally {
    await product.stopWorkers();
    await receiver.stop();
  }
}

function reportRates(report, rates, count) {
  report({
    id: 'webhooks enqueued',
    title: `Webhooks written with the end of their jobs, ${BATCH_JOBS} per transaction`,
    unit: 'webhooks/s',
    ours: summarize(rates.map(({ batch }) => batch)),
    bar: atLeast(AT_LEAST_ENQUEUED, 'ours'),
  });
  report({
    id: 'webhooks enqueued one by one',
    title: `Webhooks written with the end of their jobs, one per transaction, ${CONNECTIONS} connections`,
    unit: 'webhooks/s',
    ours: summarize(rates.map(({ single }) => single)),
    note: 'With the locks, documents, counts and events of the transitions.',
  });
  report({
    id: 'webhooks delivered',
    title: `Delivery of ${2 * count} webhooks by one worker to one receiver on this machine`,
    unit: 'webhooks/s',
    ours: summarize(rates.map(({ delivered }) => delivered)),
    bar: atLeast(AT_LEAST_DELIVERED, 'ours'),
  });
}

/** Ends jobs. Returns the number of webhooks per second. */
async function enqueue({ account, pool, pipeline, count }, perTransaction) {
  const { transitionJobs } = await importBuilt('libs/jobs-db/dist/index.js');
  const { inTransaction } = await importBuilt('libs/postgres/dist/index.js');
  const ids = await storeJobs(pool, account, pipeline, count);
  const batches = [];
  for (let at = 0; at < ids.length; at += perTransaction) batches.push(ids.slice(at, at + perTransaction));
  const startedAt = performance.now();
  const cancel = () => ({ change: { type: 'cancel' }, at: Date.now() });
  const run = async () => {
    for (let batch = batches.pop(); batch; batch = batches.pop()) {
      const keys = batch.map((id) => ({ account, id }));
      await inTransaction(pool, (client) => transitionJobs(client, keys, cancel));
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, run));
  return (count * 1_000) / (performance.now() - startedAt);
}

/** Stores queued jobs with their requests. Returns their ids. */
async function storeJobs(pool, account, pipeline, count) {
  const { newObjectId, objectIdToBytes, toInstance } = await importBuilt('libs/jobs-domain/dist/index.js');
  const { writeJobs } = await importBuilt('libs/jobs-db/dist/index.js');
  const { inTransaction } = await importBuilt('libs/postgres/dist/index.js');
  const ids = Array.from({ length: count }, () => newObjectId());
  const outputs = Array.from({ length: 4 }, (_, index) => ({
    output_name: `trailer-${index}.mp4`,
    file: { id: newObjectId() },
    preset: { id: newObjectId() },
    percentage_completed: 0,
  }));
  const jobs = ids.map((id) =>
    toInstance('job', {
      id,
      status: 'QUEUED',
      percentage_completed: 0,
      title: 'Trailer',
      created_at: Date.now(),
      user: { id: account },
      pipeline: { id: pipeline },
      input: { input_name: 'https://media.example.com/trailer.mov' },
      outputs,
    }),
  );
  await inTransaction(pool, async (client) => {
    await writeJobs(client, jobs);
    await client.query(
      `INSERT INTO job_requests (account_id, job_id, plan, request_hash, priority, queued_at)
       SELECT $1, id, '{}', '', 0, 0 FROM unnest($2::bytea[]) AS id`,
      [objectIdToBytes(account), ids.map(objectIdToBytes)],
    );
  });
  return ids;
}

/** Lets a worker deliver what waits. Returns the number of webhooks per second from the first attempt on. */
async function deliver({ product, pool, receiver }, count) {
  const received = receiver.run('receive', count);
  await product.startWorkers(1, 1);
  await received;
  const { rows } = await pool.query(
    'SELECT max(started_at + duration_ms) - min(started_at) AS ms FROM webhook_attempts',
  );
  await product.stopWorkers();
  await pool.query('TRUNCATE webhook_deliveries, webhook_attempts');
  return (count * 1_000) / Number(rows[0].ms);
}

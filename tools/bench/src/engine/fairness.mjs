import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { summarizePairs } from '../measure.mjs';
import { createToken } from '../processes.mjs';
import { atMost } from '../record.mjs';

/**
 * Measures how soon the job of another account starts while one account has many queued jobs. That account may run a single
 * step at a time, and one waits for its source, so that a slot stays free and no CPU time is used.
 */
export async function measureFairness(scene) {
  const { product, clips, presets, options, pool, report } = scene;
  const [few, many] = options.short ? [100, 1000] : [1000, 100_000];
  const source = await startEndlessSource();
  try {
    await product.stopWorkers();
    const stalled = await product.submit(product.request(source.url, [presets[240]]));
    const queued = await product.submit(product.request(clips.short.inputName, [presets[240]]));
    await product.startWorkers(1, 2, { ACCOUNT_MAX_STEPS: '1' });
    await product.waitFor(stalled, ['PROCESSING']);
    const other = await createOtherAccount(scene);
    await startLatencies(scene, other, 3);
    await cloneQueuedJob(pool, queued, few - 1);
    const short = await startLatencies(scene, other, options.short ? 5 : 25);
    await cloneQueuedJob(pool, queued, many - few);
    const long = await startLatencies(scene, other, options.short ? 5 : 25);
    report({
      id: 'fairness',
      title: `Start of another account's job with ${many.toLocaleString('en')} queued jobs of one account, median`,
      unit: 'ms',
      against: `with ${few.toLocaleString('en')}`,
      ...summarizePairs([[median(long), median(short)]]),
      bar: atMost(3),
    });
  } finally {
    await product.stopWorkers();
    await source.stop();
  }
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** Serves a source of which one byte arrives every half second. */
async function startEndlessSource() {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'Content-Type': 'video/mp4' });
    const timer = setInterval(() => response.write('x'), 500);
    response.on('close', () => clearInterval(timer));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${server.address().port}/endless.mp4`,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function createOtherAccount({ pool, account, clips, product, databaseUrl }) {
  const { rows } = await pool.query(
    `SELECT encode(account_id, 'hex') AS account FROM jobs WHERE account_id <> $1 LIMIT 1`,
    [Buffer.from(account, 'hex')],
  );
  const token = await createToken(databaseUrl, rows[0].account, ['mediahub']);
  const headers = { Authorization: `Bearer ${token}` };
  const pipeline = await product.createPipeline(headers);
  await product.storeInput(clips.short.path, rows[0].account, pipeline);
  return { headers, pipeline };
}

/** Times in ms from the response of a submission until the job runs. Each job ends before the next one is submitted. */
async function startLatencies({ product, clips, presets }, { headers, pipeline }, runs) {
  const { job } = product.request(clips.short.inputName, [presets[240]]);
  const latencies = [];
  for (let run = 0; run < runs; run++) {
    const id = await product.submit({ job: { ...job, pipeline: { id: pipeline } } }, headers);
    const submittedAt = performance.now();
    await product.waitFor(id, ['PROCESSING', 'SUCCESS', 'FAILURE'], headers);
    latencies.push(performance.now() - submittedAt);
    const { status, error_msg } = await product.waitFor(id, undefined, headers);
    assert.equal(status, 'SUCCESS', `job ${id}: ${error_msg}`);
  }
  return latencies;
}

/** Stores copies of a queued job with all its rows, as submissions would. */
async function cloneQueuedJob(pool, id, copies) {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query(
      `CREATE TEMP TABLE clones ON COMMIT DROP AS
       SELECT md5(random()::text || number)::text AS digest, number FROM generate_series(1, $1::int) number`,
      [copies],
    );
    for (const [table, key, serial] of [
      ['jobs', 'id'],
      ['job_documents', 'id'],
      ['job_requests', 'job_id'],
      ['job_steps', 'job_id', 'id'],
    ]) {
      const changes = [`'${key}', '\\x' || left(digest, 24)`];
      if (serial) changes.push(`'${serial}', nextval(pg_get_serial_sequence('${table}', '${serial}'))`);
      if (table === 'job_documents') changes.push(`'document', replace(document, $2, left(digest, 24))`);
      await client.query(
        `INSERT INTO ${table} SELECT clone.* FROM ${table} original, clones,
           LATERAL jsonb_populate_record(NULL::${table}, to_jsonb(original) || jsonb_build_object(${changes.join(', ')})) clone
         WHERE original.${key} = $1`,
        table === 'job_documents' ? [Buffer.from(id, 'hex'), id] : [Buffer.from(id, 'hex')],
      );
    }
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
  // Autovacuum does the same on a server with time.
  await pool.query('VACUUM (ANALYZE) jobs, job_documents, job_requests, job_steps');
}

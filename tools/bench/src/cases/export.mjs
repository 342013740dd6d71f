import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { request } from 'undici';
import { readMemory, resetPeakMemory, summarize } from '../measure.mjs';
import { startApi } from '../processes.mjs';
import { atLeast, atMost } from '../record.mjs';

export const exportCase = { name: 'export', title: 'Export', measure };

async function measure({ compare, database, dataset, options, report, sql, token }) {
  const condition = `account_id = '\\x${dataset.account}'`;
  const { rows } = await database.pool.query(
    `SELECT sum(octet_length(document))::float8 AS bytes FROM job_documents WHERE ${condition}`,
  );
  const megabytes = rows[0].bytes / 1e6;
  // COPY accepts no parameters.
  const copy = `COPY (SELECT document FROM job_documents WHERE ${condition} ORDER BY id) TO STDOUT`;
  const api = await startApi(database.url, token);
  const memoryDuring = async (work) => {
    const { now } = await readMemory(api.pid);
    await resetPeakMemory(api.pid);
    await work();
    return Math.max(0, (await readMemory(api.pid)).peak - now);
  };
  try {
    for (const id of dataset.ids.slice(0, 300)) await api.connection.get(`/v1/jobs/${id}`);
    const grown = await memoryDuring(() =>
      compare(
        {
          id: 'ndjson',
          title: `Export of ${dataset.jobs.toLocaleString('en')} jobs as NDJSON`,
          unit: 'MB/s',
          against: 'COPY (SELECT document …) TO STDOUT',
          bar: atLeast(0.6),
          note: 'Megabytes of stored documents; the origins in the addresses are not counted.',
          maxRounds: 3,
        },
        async () => {
          const { lines, ms, lastLine } = await readExport(api, '/v1/jobs/export?format=ndjson');
          assert.equal(lines, dataset.jobs, 'lines of the export');
          assert.ok(JSON.parse(lastLine).href.startsWith(api.origin));
          return megabytes / (ms / 1000);
        },
        async () => {
          const { lines, ms } = await sql.run('copy', copy);
          assert.equal(lines, dataset.jobs, 'lines of COPY');
          return megabytes / (ms / 1000);
        },
      ),
    );
    const memory = { unit: 'MB', ours: summarize([grown]), bar: atMost(150, 'ours') };
    report({ id: 'memory', title: 'Export, memory above idle', ...memory });

    const { lines } = await readExport(api, '/v1/jobs/export?format=csv&status=FAILURE');
    assert.equal(lines, dataset.byStatus.FAILURE + 1, 'lines of the export as CSV');
    const slow = await memoryDuring(() =>
      readSlowly(api, '/v1/jobs/export?format=ndjson', options.short ? 2000 : 10_000),
    );
    report({
      id: 'slow reader',
      title: 'Export to a client that reads slowly, memory above idle',
      unit: 'MB',
      ours: summarize([slow]),
      bar: atMost(64, 'ours'),
    });
  } finally {
    await api.stop();
  }
}

async function readExport({ origin, headers }, path) {
  const startedAt = performance.now();
  const { body, statusCode } = await request(`${origin}${path}`, { headers, bodyTimeout: 600_000 });
  assert.equal(statusCode, 200, path);
  let lines = 0;
  let tail = Buffer.alloc(0);
  for await (const chunk of body) {
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines += 1;
    tail = chunk.length > 65536 ? chunk.subarray(-65536) : Buffer.concat([tail.subarray(-65536), chunk]);
  }
  const ms = performance.now() - startedAt;
  return { lines, ms, lastLine: tail.toString().trimEnd().split('\n').at(-1) };
}

/** Reads ten chunks a second and closes the connection after `ms`. */
async function readSlowly({ origin, headers }, path, ms) {
  const { body } = await request(`${origin}${path}`, { headers });
  const until = performance.now() + ms;
  for await (const chunk of body) {
    void chunk;
    if (performance.now() > until) break;
    await sleep(100);
  }
  body.destroy();
}

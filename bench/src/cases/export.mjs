import { check, checkEqual } from '../check.mjs';
import { startApi } from '../api.mjs';
import { forgetPeak, memoryOf } from '../figures.mjs';
import { inPairs } from '../pairs.mjs';
import { absolutely, atLeast, atMost } from '../record.mjs';
import { summaryOf } from '../statistics.mjs';
import { request } from 'undici';
import { setTimeout as sleep } from 'node:timers/promises';

/** @type {import('./index.mjs').Case} */
export const exports_ = { number: 10, name: 'export', title: 'Export', measure };

/** @param {import('../main.mjs').Context} context */
async function measure({ database, facts, options, report, root, rounds, sql, token }) {
  const values = [{ hex: facts.account }];
  // COPY takes no parameters.
  const text = `COPY (SELECT document FROM job_documents WHERE account_id = '\\x${facts.account}' ORDER BY id) TO STDOUT`;
  const { rows } = await sql.ask('loop', {
    statements: [
      {
        text: 'SELECT sum(octet_length(document))::float8 AS bytes, min(id) AS first, max(id) AS last FROM job_documents WHERE account_id = $1',
        values,
      },
    ],
    most: 1,
    ms: 0,
  });
  const megabytes = rows[0].first.bytes / 1e6;
  const api = await startApi(root, database.url, token);
  try {
    for (const id of facts.ids.slice(0, 300)) await api.connection.get(`/v1/jobs/${id}`);
    const { now } = await memoryOf(api.pid);
    await forgetPeak(api.pid);
    const ours = async () => {
      const { lines, ms, tail } = await read(api, '/v1/jobs/export?format=ndjson');
      checkEqual(lines, facts.jobs, 'the number of lines of the export');
      check(JSON.parse(tail).href.startsWith(api.origin), 'the last line of the export is whole');
      return megabytes / (ms / 1000);
    };
    const reference = async () => {
      const { lines, ms } = await sql.ask('copy', text);
      checkEqual(lines, facts.jobs, 'the number of lines of COPY');
      return megabytes / (ms / 1000);
    };
    report({
      id: 'ndjson',
      title: `Export of ${facts.jobs.toLocaleString('en')} jobs as ndjson`,
      unit: 'MB/s',
      against: 'COPY (SELECT document …) TO STDOUT',
      ...(await inPairs(options.short ? Math.min(rounds, 2) : Math.min(rounds, 3), ours, reference)),
      bar: atLeast(0.6),
      note: 'Both in megabytes of stored documents: the origins that the API puts into addresses are not counted.',
    });
    const whole = (await memoryOf(api.pid)).peak;
    report({
      id: 'memory',
      title: 'Export, memory above idle',
      unit: 'MB',
      ours: summaryOf([whole - now]),
      bar: absolutely(atMost(150)),
      note: `Peak ${Math.round(whole)} MB, idle ${Math.round(now)} MB.`,
    });
    const { lines } = await read(api, '/v1/jobs/export?format=csv&status=FAILURE');
    checkEqual(lines, facts.byStatus.FAILURE + 1, 'the number of lines of the export as csv');
    await forgetPeak(api.pid);
    const before = (await memoryOf(api.pid)).now;
    await readSlowly(api, '/v1/jobs/export?format=ndjson', options.short ? 2000 : 10_000);
    report({
      id: 'slow reader',
      title: 'Export to a client that reads slowly, memory above before',
      unit: 'MB',
      ours: summaryOf([Math.max(0, (await memoryOf(api.pid)).peak - before)]),
      bar: absolutely(atMost(64)),
    });
  } finally {
    await api.stop();
  }
}

/** @param {import('../api.mjs').Api} api @param {string} path */
async function read({ origin, headers }, path) {
  const started = performance.now();
  const { body, statusCode } = await request(`${origin}${path}`, { headers, bodyTimeout: 600_000 });
  checkEqual(statusCode, 200, `the status of ${path}`);
  let lines = 0;
  let tail = Buffer.alloc(0);
  for await (const chunk of body) {
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines += 1;
    tail = chunk.length > 65536 ? chunk.subarray(-65536) : Buffer.concat([tail.subarray(-65536), chunk]);
  }
  const ms = performance.now() - started;
  return { lines, ms, tail: tail.toString().trimEnd().split('\n').at(-1) ?? '' };
}

/** Takes a chunk ten times a second, and gives up after some time. @param {import('../api.mjs').Api} api @param {string} path @param {number} ms */
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

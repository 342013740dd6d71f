import assert from 'node:assert/strict';
import {
  cpuTime,
  measureInTurn,
  median,
  readMemory,
  resetPeakMemory,
  sample,
  summarize,
} from '../measure.mjs';
import { startApi } from '../processes.mjs';
import { atMost } from '../record.mjs';
import { checkPage } from './check-page.mjs';

export const pages = { name: 'pages', title: 'Pages of 1,000 and 5,000 jobs', measure };

const DOCUMENTS = 'SELECT document FROM job_documents WHERE account_id = $1 ORDER BY id LIMIT $2';

async function measure(context) {
  const { dataset } = context;
  for (const limit of [1000, 5000].filter((limit) => limit <= dataset.jobs)) await onePage(context, limit);
  await memory(context, Math.min(5000, dataset.jobs));
}

async function onePage({ api, dataset, options, report, rounds, sql }, limit) {
  const path = `/v1/jobs/?limit=${limit}`;
  const statements = [{ text: DOCUMENTS, values: [{ hex: dataset.account }, limit] }];
  const bounds = { maxRuns: 60, ms: options.short ? 400 : 4000 };
  const check = await checkPage(api, path, { total: dataset.jobs, count: limit });
  const firstBytes = [];
  const ours = async () => {
    const before = await cpuTime(api.pid);
    const times = await sample(async () => {
      const response = await api.connection.get(path);
      check(response);
      firstBytes.push(response.firstByte);
      return response.ms;
    }, bounds);
    return [median(times), ((await cpuTime(api.pid)) - before) / times.length];
  };
  const bare = async () => {
    const { ms, cpu, rows } = await sql.run('loop', { statements, ...bounds });
    assert.equal(rows[0].count, limit);
    return [ms, cpu];
  };
  const [wall, cpu] = await measureInTurn(rounds, ours, bare);
  const common = { unit: 'ms', against: 'bare pg loop over the same documents', bar: atMost(2) };
  const title = `Page of ${limit.toLocaleString('en')}`;
  report({ ...common, id: `${limit}-wall`, title: `${title}, wall`, ...wall });
  report({ ...common, id: `${limit}-cpu`, title: `${title}, CPU of Node.js`, ...cpu });
  report({
    id: `${limit}-first-byte`,
    title: `${title}, first byte`,
    unit: 'ms',
    against: 'bare pg loop to its last row',
    ours: summarize(firstBytes),
    reference: wall.reference,
    ratio: summarize([median(firstBytes) / wall.reference.median]),
    ...(limit === 5000 && { bar: atMost(1) }),
    note: 'Below 1, the first byte is sent before PostgreSQL has returned the last row.',
  });
}

/** Measures fresh processes, because one that has sent large pages keeps the memory. */
async function memory({ database, dataset, options, report, rounds, token }, limit) {
  const grown = [];
  const idle = [];
  for (let round = 0; round < (options.short ? 1 : rounds); round++) {
    const api = await startApi(database.url, token);
    try {
      for (const id of dataset.ids.slice(0, 500)) await api.connection.get(`/v1/jobs/${id}`);
      const { now } = await readMemory(api.pid);
      await resetPeakMemory(api.pid);
      for (let n = 0; n < 5; n++) await api.connection.get(`/v1/jobs/?limit=${limit}`);
      grown.push((await readMemory(api.pid)).peak - now);
      idle.push(now);
    } finally {
      await api.stop();
    }
  }
  report({
    id: `${limit}-memory`,
    title: `Pages of ${limit.toLocaleString('en')}, memory above idle`,
    unit: 'MB',
    ours: summarize(grown),
    bar: atMost(64, 'ours'),
    note: `Peak of five pages in a fresh process, which had ${Math.round(median(idle))} MB.`,
  });
}

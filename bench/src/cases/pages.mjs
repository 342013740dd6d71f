import { startApi } from '../api.mjs';
import { checkEqual } from '../check.mjs';
import { forgetPeak, memoryOf, processorTime } from '../figures.mjs';
import { pageChecker } from '../page.mjs';
import { inPairsOf, times } from '../pairs.mjs';
import { absolutely, atMost } from '../record.mjs';
import { median, summaryOf } from '../statistics.mjs';

/** @type {import('./index.mjs').Case} */
export const pages = { number: 2, name: 'pages', title: 'Pages of 1,000 and 5,000 jobs', measure };

const DOCUMENTS = {
  text: 'SELECT document FROM job_documents WHERE account_id = $1 ORDER BY id LIMIT $2',
};

/** @param {import('../main.mjs').Context} context */
async function measure(context) {
  const { facts } = context;
  for (const limit of [1000, 5000].filter((limit) => limit <= facts.jobs)) await pageOf(context, limit);
  await memory(context, Math.min(5000, facts.jobs));
}

/** @param {import('../main.mjs').Context} context @param {number} limit */
async function pageOf({ api, facts, options, report, rounds, sql }, limit) {
  const path = `/v1/jobs/?limit=${limit}`;
  const statements = [{ ...DOCUMENTS, values: [{ hex: facts.account }, limit] }];
  const bounds = { most: 60, ms: options.short ? 600 : 4000 };
  const checked = await pageChecker(api, path, { total: facts.jobs, count: limit });
  /** @type {number[]} */
  const firstBytes = [];
  const ours = async () => {
    const before = await processorTime(api.pid);
    const taken = await times(async () => {
      const answer = await api.connection.get(path);
      checked(answer);
      firstBytes.push(answer.firstByte);
      return answer.ms;
    }, bounds);
    return [median(taken), ((await processorTime(api.pid)) - before) / taken.length];
  };
  const bare = async () => {
    const { ms, processor, rows } = await sql.ask('loop', { statements, ...bounds });
    checkEqual(rows[0].count, limit, 'the number of documents of the bare loop');
    return [ms, processor];
  };
  const [wall, processor] = await inPairsOf(rounds, ours, bare);
  const size = limit.toLocaleString('en');
  const against = 'bare pg loop over the same documents';
  report({
    id: `${limit}-wall`,
    title: `Page of ${size}, wall`,
    unit: 'ms',
    against,
    ...wall,
    bar: atMost(2),
  });
  report({
    id: `${limit}-cpu`,
    title: `Page of ${size}, processor of Node`,
    unit: 'ms',
    against,
    ...processor,
    bar: atMost(2),
  });
  report({
    id: `${limit}-first-byte`,
    title: `Page of ${size}, first byte`,
    unit: 'ms',
    against: 'bare pg loop to its last row',
    ours: summaryOf(firstBytes),
    reference: wall.reference,
    ratio: summaryOf([median(firstBytes) / wall.reference.median]),
    ...(limit === 5000 ? { bar: atMost(1) } : {}),
    note: 'Under 1, the first byte is out before PostgreSQL has given the last row.',
  });
}

/**
 * In a process that has served small requests alone so far: one that has served big ones keeps the memory.
 * @param {import('../main.mjs').Context} context @param {number} limit
 */
async function memory({ database, facts, options, report, root, rounds, token }, limit) {
  const grown = [];
  const idle = [];
  for (let round = 0; round < (options.short ? 1 : rounds); round++) {
    const api = await startApi(root, database.url, token);
    try {
      for (const id of facts.ids.slice(0, 500)) await api.connection.get(`/v1/jobs/${id}`);
      const { now } = await memoryOf(api.pid);
      await forgetPeak(api.pid);
      for (let again = 0; again < 5; again++) await api.connection.get(`/v1/jobs/?limit=${limit}`);
      grown.push((await memoryOf(api.pid)).peak - now);
      idle.push(now);
    } finally {
      await api.stop();
    }
  }
  report({
    id: `${limit}-memory`,
    title: `Pages of ${limit.toLocaleString('en')}, memory above idle`,
    unit: 'MB',
    ours: summaryOf(grown),
    bar: absolutely(atMost(64)),
    note: `Peak of five pages in a fresh process, which had ${Math.round(median(idle))} MB.`,
  });
}

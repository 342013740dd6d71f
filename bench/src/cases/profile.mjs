import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startApi } from '../api.mjs';
import { summaryOf } from '../statistics.mjs';

/** @type {import('./index.mjs').Case} */
export const profile = {
  number: 14,
  name: 'profile',
  title: 'Where the time of Node goes',
  long: true,
  measure,
};

const SHOWN = 12;

/** @param {import('../main.mjs').Context} context */
async function measure(context) {
  const { facts } = context;
  let next = 0;
  const requests = {
    'job by id': () => `/v1/jobs/${facts.ids[next++ % facts.ids.length]}`,
    'page of 50': () => '/v1/jobs/?limit=50',
    'page of 1,000': () => '/v1/jobs/?limit=1000',
  };
  for (const [name, path] of Object.entries(requests)) {
    const shares = await sharesOf(context, path);
    for (const [where, share] of shares.slice(0, SHOWN)) {
      context.report({
        id: `${name} ${where}`,
        title: `${name}: ${where}`,
        unit: '% of the time at work',
        ours: summaryOf([share * 100]),
      });
    }
  }
}

/**
 * Serves one kind of request for a while under the profiler of V8.
 * @param {import('../main.mjs').Context} context @param {() => string} path
 * @returns {Promise<[where: string, share: number][]>} Functions by their own time, without idle, the greatest first.
 */
async function sharesOf({ database, root, token }, path) {
  const folder = await mkdtemp(join(root, '.data', 'bench-profile-'));
  try {
    const api = await startApi(root, database.url, token, {}, ['--cpu-prof', `--cpu-prof-dir=${folder}`]);
    const begun = performance.now();
    const until = begun + 8000;
    while (performance.now() < until) await api.connection.get(path());
    await api.stop();
    const length = (performance.now() - begun) * 1000;
    const [file] = await readdir(folder);
    return ownTimes(JSON.parse(await readFile(join(folder, file), 'utf8')), root, length);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * @param {any} profile As V8 writes it. @param {string} root
 * @param {number} length Of the end that counts, in microseconds: before it the process was starting.
 * @returns {[string, number][]}
 */
function ownTimes({ nodes, samples, timeDeltas, startTime, endTime }, root, length) {
  const names = new Map(nodes.map((/** @type {any} */ { id, callFrame }) => [id, nameOf(callFrame, root)]));
  /** @type {Map<string, number>} */
  const times = new Map();
  let at = startTime;
  for (const [index, sample] of samples.entries()) {
    at += timeDeltas[index];
    if (at < endTime - length) continue;
    const name = names.get(sample) ?? '';
    if (name === '(idle)' || name === '(root)') continue;
    times.set(name, (times.get(name) ?? 0) + timeDeltas[index]);
  }
  const whole = [...times.values()].reduce((a, b) => a + b, 0);
  return [...times]
    .map(([name, time]) => /** @type {[string, number]} */ ([name, time / whole]))
    .sort(([, a], [, b]) => b - a);
}

/** @param {{ functionName: string, url: string }} frame @param {string} root */
function nameOf({ functionName, url }, root) {
  const place = url.startsWith('file:') ? relative(root, fileURLToPath(url)) : url;
  const short = place.replace(/^.*node_modules\//, '').replace('/dist/', '/');
  return `${functionName || 'anonymous'}${short === '' ? '' : ` (${short})`}`;
}

import { check, checkEqual } from '../check.mjs';
import { inPairs, medianTime } from '../pairs.mjs';
import { atMost } from '../record.mjs';

/** @type {import('./index.mjs').Case} */
export const representation = {
  number: 7,
  name: 'representation',
  title: 'Other representations of a page',
  measure,
};

const REPRESENTATIONS = [
  {
    query: 'expand=preset,user,pipeline',
    bar: 1.5,
    right: (/** @type {any} */ page) => page.jobs[0].user.email !== undefined,
  },
  {
    query: 'expand_all=true',
    bar: 6,
    right: (/** @type {any} */ page) => page.jobs[0].input.file.job !== undefined,
  },
  {
    query: 'human=true',
    bar: 2,
    right: (/** @type {any} */ _page, /** @type {string} */ text) => text.startsWith('{\n  "jobs": ['),
  },
  {
    query: 'show_null=true',
    bar: 2,
    right: (/** @type {any} */ page) => 'error_msg' in page.jobs[0] && 'prev' in page,
  },
  { query: 'human=true&show_null=true', bar: 2, right: (/** @type {any} */ page) => 'prev' in page },
  { query: 'format=xml', bar: 4, right: undefined },
];

/** @param {import('../main.mjs').Context} context */
async function measure({ api, facts, options, report, rounds }) {
  const limit = Math.min(1000, facts.jobs);
  const plain = `/v1/jobs/?limit=${limit}`;
  const bounds = { most: 30, ms: options.short ? 250 : 2500 };
  const of = (/** @type {string} */ path) => () =>
    medianTime(async () => (await api.connection.get(path)).ms, bounds);
  for (const { query, bar, right } of REPRESENTATIONS) {
    const path = `${plain}&${query}`;
    const { body } = await api.connection.get(path);
    const text = body.toString();
    if (right) {
      const page = JSON.parse(text);
      checkEqual(page.jobs.length, limit, `the number of jobs of ${path}`);
      check(right(page, text), `${path} looks as it was asked for`);
    } else {
      checkEqual(
        text.match(/<job>(?=\s*<pipeline>)/g)?.length ?? text.split('<job>').length - 1,
        limit,
        `the number of jobs of ${path}`,
      );
      check(text.includes(`<total>${facts.jobs}</total>`), `${path} tells the total`);
    }
    report({
      id: query,
      title: `Page of ${limit.toLocaleString('en')}, ${query}`,
      unit: 'ms',
      against: 'the plain page',
      ...(await inPairs(rounds, of(path), of(plain))),
      bar: atMost(bar),
      note: `${(body.length / 1e6).toFixed(1)} MB`,
    });
  }
}

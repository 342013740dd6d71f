import assert from 'node:assert/strict';
import { atMost } from '../record.mjs';

export const representation = { name: 'representation', title: 'Other representations of a page', measure };

const REPRESENTATIONS = [
  {
    query: 'expand=preset,user,pipeline',
    bar: 1.5,
    isRight: (page) => page.jobs[0].user.email !== undefined,
  },
  { query: 'expand_all=true', bar: 6, isRight: (page) => page.jobs[0].input.file.job !== undefined },
  { query: 'human=true', bar: 2, isRight: (_page, text) => text.startsWith('{\n  "jobs": [') },
  { query: 'show_null=true', bar: 2, isRight: (page) => 'error_msg' in page.jobs[0] && 'prev' in page },
  { query: 'human=true&show_null=true', bar: 2, isRight: (page) => 'prev' in page },
  { query: 'format=xml', bar: 4 },
];

async function measure({ api, compare, dataset, options, timeOf }) {
  const limit = Math.min(1000, dataset.jobs);
  const plain = `/v1/jobs/?limit=${limit}`;
  const bounds = { maxRuns: 30, ms: options.short ? 250 : 2500 };
  for (const { query, bar, isRight } of REPRESENTATIONS) {
    const path = `${plain}&${query}`;
    const { body } = await api.connection.get(path);
    const text = body.toString();
    if (isRight) {
      const page = JSON.parse(text);
      assert.equal(page.jobs.length, limit, `number of jobs of ${path}`);
      assert.ok(isRight(page, text), `${path} must have the requested form`);
    } else {
      const jobs = text.match(/<job>(?=\s*<pipeline>)/g)?.length ?? text.split('<job>').length - 1;
      assert.equal(jobs, limit, `number of jobs of ${path}`);
      assert.ok(text.includes(`<total>${dataset.jobs}</total>`), `${path} must contain the total`);
    }
    await compare(
      {
        id: query,
        title: `Page of ${limit.toLocaleString('en')}, ${query}`,
        against: 'the plain page',
        bar: atMost(bar),
        note: `${(body.length / 1e6).toFixed(1)} MB`,
      },
      timeOf(path, bounds),
      timeOf(plain, bounds),
    );
  }
}

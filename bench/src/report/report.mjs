import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CASES } from '../cases/index.mjs';
import { isMet } from '../record.mjs';
import { JUDGED, readResults } from '../results.mjs';
import { growthCharts } from './growth.mjs';
import { peersChart } from './peers-chart.mjs';
import { svgOf } from './svg.mjs';
import { tableOf } from './table.mjs';

/** @typedef {import('../results.mjs').Result} Result */

/** Writes docs/performance.md and its charts from the stored results. @param {string} root */
export async function writeReport(root) {
  const results = await readResults(root);
  // Without the size that is judged, the largest that was measured.
  const result = results.find(({ jobs }) => jobs === JUDGED) ?? results.at(-1);
  if (!result) return;
  const folder = join(root, 'docs', 'performance');
  await mkdir(folder, { recursive: true });
  const charts = [...growthCharts(results), ...peersChart(result)];
  for (const { name, spec } of charts) await writeFile(join(folder, `${name}.svg`), await svgOf(spec));
  await writeFile(join(root, 'docs', 'performance.md'), textOf(result, results, charts));
}

/** @param {Result} result @param {Result[]} results @param {import('./svg.mjs').Chart[]} charts */
function textOf(result, results, charts) {
  const judged = result.records.filter(({ bar }) => bar !== undefined);
  const missed = judged.filter((record) => isMet(record) === false);
  const picture = (/** @type {import('./svg.mjs').Chart} */ { name, title }) =>
    `![${title}](performance/${name}.svg)\n`;
  return [
    '# Performance\n',
    `Measured by \`npm run bench\`, which wrote this page. Do not edit it: run it again.\n`,
    machineText(result),
    `## Missed: ${missed.length} of ${judged.length}\n`,
    missed.length > 0 ? tableOf(missed) : 'Every bar is met.\n',
    ...CASES.flatMap((each) => section(each, result)),
    '## Noisy neighbours\n',
    'What one account notices of others that misbehave, before and after they were given fair shares: [noisy neighbours](performance/noisy-neighbours.md).\n',
    '## Growth\n',
    ...(results.length > 1
      ? [
          'What was measured with tables of different sizes, relative to the smallest.\n',
          ...charts.filter(({ name }) => name.startsWith('growth')).map(picture),
        ]
      : ['Only one size has been measured: `npm run bench -- --jobs N` adds others.\n']),
    ...charts.filter(({ name }) => !name.startsWith('growth')).map(picture),
    HOW,
  ].join('\n');
}

/** @param {Result} result */
function machineText({ account, date, jobs, machine, records, seeding }) {
  const others = new Set(
    records.map(({ revision }) => revision).filter((revision) => revision !== machine.revision),
  );
  const settings = Object.entries(machine.settings).map(([name, value]) => `${name} ${value}`);
  return `| | |
| --- | --- |
| command | \`npm run bench -- --jobs ${jobs}\` |
| data | ${jobs.toLocaleString('en')} jobs and ${seeding.files.toLocaleString('en')} files, ${(seeding.bytes / 2 ** 30).toFixed(1)} GiB; ${account.toLocaleString('en')} jobs are of the account that asks |
| machine | ${machine.cores} cores (${machine.processor}), ${machine.memory} GiB; PostgreSQL, the API and the load share them |
| software | ${machine.system}, Node ${machine.node}, PostgreSQL ${machine.postgresql} (${settings.join(', ')}) |
| revision | ${machine.revision}${others.size > 0 ? `; cases that were not measured again are of ${[...others].join(', ')}` : ''} |
| date | ${date.slice(0, 16).replace('T', ' ')} UTC; load of the machine before the run: ${machine.load.toFixed(1)} |
`;
}

/** @param {import('../cases/index.mjs').Case} each @param {Result} result */
function section({ name, number, title }, { records }) {
  const own = records.filter((record) => record.case === name);
  return own.length === 0 ? [] : [`## ${number <= 12 ? `${number}. ` : ''}${title}\n`, tableOf(own)];
}

const HOW = `## How it is measured

- Each figure and its reference are measured in turn, round by round; a ratio is that of one round, and what stands
  here is the median of the rounds, with the least and the greatest. A ratio of two figures that lie close together says
  little where the spread is wide.
- Every answer is checked: status, number, order, ids, totals against SQL, and that it is the same every time. One
  wrong answer fails the run.
- The API, the references and the peers are processes of their own over the same PostgreSQL, and so is what makes the
  load. Where a rate is fixed, a latency counts from when the request was due.
- The bare references know the answer's shape beforehand and check nothing. The plans by hand for names read tables
  made for them alone (\`bench/hand-plans.sql\`).
- Peers have a sample of the account's jobs, in tables as each likes them best, and their answers are compared with
  ours, document by document, before they are measured.
`;

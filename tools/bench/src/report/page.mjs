import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CASES } from '../cases/index.mjs';
import { ROOT } from '../processes.mjs';
import { formatNumber, formatSpread, isMet } from '../record.mjs';
import { readResult, REPORTED_JOBS } from '../results.mjs';

/** Writes docs/performance.md from the stored results. */
export async function writeReport() {
  const result = await readResult(REPORTED_JOBS);
  if (!result) throw new Error(`no results with ${REPORTED_JOBS} jobs are stored`);
  await writeFile(join(ROOT, 'docs/performance.md'), renderPage(result));
}

function renderPage(result) {
  const judged = result.records.filter(({ bar }) => bar);
  const missed = judged.filter((record) => !isMet(record));
  const sections = CASES.map(({ name, title }) => ({
    title,
    records: result.records.filter((record) => record.case === name),
  })).filter(({ records }) => records.length > 0);
  return [
    '# Performance\n',
    renderSummary(result, judged, missed),
    renderMachine(result),
    '`npm run bench` measured these figures and wrote this page. Do not edit it.\n',
    `## Missed bars\n`,
    missed.length > 0 ? renderTable(missed) : 'None.\n',
    ...sections.flatMap(({ title, records }) => [`## ${title}\n`, renderTable(records)]),
    METHOD,
  ].join('\n');
}

/** Records of the summary, by case and id, each with a phrase for its figure. */
const SUMMARY = [
  ['by-id', '32-connections', 'jobs by id with 32 connections'],
  ['pages', '1000-wall', 'for a page of 1,000 jobs with its total'],
  ['pages', '5000-first-byte', 'until the first byte of a page of 5,000'],
  ['walk', 'deep account 50 0.9', 'p99 for a page of 50 that starts at 90 % of the list'],
  ['names', 'worst', 'for the slowest search by a part of a file name'],
  ['representation', 'format=xml', 'for a page of 1,000 as XML'],
  ['export', 'ndjson', 'for an export as NDJSON'],
  ['writes', 'seeding', 'written by COPY with all indexes and counts'],
  ['live', 'one worker', 'of running jobs by one worker'],
  ['engine', 'start', 'from the submission of a job until ffmpeg runs on an idle worker'],
  ['engine', 'ladder', 'for a job with four outputs'],
  ['console', 'scroll-1000', 'for the longest task of the browser while the list scrolls'],
];

function renderSummary({ account, records }, judged, missed) {
  const lines = SUMMARY.flatMap(([name, id, phrase]) => {
    const record = records.find((candidate) => candidate.case === name && candidate.id === id);
    return record
      ? [`- **${formatNumber(record.ours.median)} ${record.unit}** ${phrase}${renderRatio(record)}`]
      : [];
  });
  return [
    `With a million jobs, ${account.toLocaleString('en')} of them of the requesting account, on two cores that also run`,
    `PostgreSQL and the load; ${judged.length - missed.length} of ${judged.length} bars are met:\n`,
    ...lines,
    '',
  ].join('\n');
}

const renderRatio = ({ ratio, against }) =>
  ratio ? ` (${formatNumber(ratio.median)} times ${against})` : '';

function renderMachine({ account, date, jobs, machine, records, seeding }) {
  const others = new Set(records.map(({ revision }) => revision));
  others.delete(machine.revision);
  const settings = Object.entries(machine.settings).map(([name, value]) => `${name} ${value}`);
  const rows = {
    command: `\`npm run bench -- --jobs ${jobs}\``,
    data: `${jobs.toLocaleString('en')} jobs and ${seeding.files.toLocaleString('en')} files, ${(seeding.bytes / 2 ** 30).toFixed(1)} GiB; ${account.toLocaleString('en')} jobs are of the requesting account`,
    machine: `${machine.cores} cores (${machine.processor}), ${machine.memory} GiB, shared by PostgreSQL, the API and the load`,
    software: `${machine.system}, Node.js ${machine.node}, PostgreSQL ${machine.postgresql} (${settings.join(', ')})`,
    revision: `${machine.revision}${others.size > 0 ? `; some cases of ${[...others].join(', ')}` : ''}`,
    date: `${date.slice(0, 16).replace('T', ' ')} UTC; load of the machine before the run: ${machine.load.toFixed(1)}`,
  };
  return ['| | |', '| --- | --- |', ...Object.entries(rows).map((row) => `| ${row.join(' | ')} |`), ''].join(
    '\n',
  );
}

function renderTable(records) {
  const rows = records.map((record) => {
    const { title, unit, ours, reference, against, ratio, bar, note = '' } = record;
    const isBarMet = isMet(record);
    const cells = [
      note === '' ? title : `${title}. ${note}`,
      `${formatNumber(ours.median)} ${unit}`,
      reference ? `${formatNumber(reference.median)} ${unit} (${against})` : '',
      ratio ? formatSpread(ratio) : '',
      bar ? `${bar.side} ${bar.value}${bar.of === 'ours' ? ` ${unit}` : ''}` : '',
      isBarMet === undefined ? '' : isBarMet ? 'met' : '**missed**',
    ];
    return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  });
  const head = '| figure | measured | reference | ratio | bar | |\n| --- | --- | --- | --- | --- | --- |';
  return `${head}\n${rows.join('\n')}\n`;
}

const METHOD = `## Method

- A figure and its reference are measured in turn, round by round. A ratio belongs to one round; the tables show the median of
  the rounds with the lowest and the highest. Where the spread is wide, a ratio near its bar says little.
- Every response is checked: status, number, order, ids, totals against SQL, and that it has the same bytes every time.
  One wrong response fails the run.
- The API, the references and the load generator are separate processes over the same PostgreSQL. At a fixed rate,
  a latency counts from when the request was due.
- The bare references know the response beforehand and check nothing. Hand-written plans for names read tables that exist
  for them alone (\`tools/bench/src/name-plans.mjs\`).
- Transcoding is measured without the million jobs (\`npm run bench -- --only engine\`): bare runs of ffmpeg have the arguments
  that the product derives, and the peer of Fastify, BullMQ and fluent-ffmpeg has the same options of the encoder.
- \`npm run bench -- --compare FILE\` compares the stored results with those of another revision.
`;

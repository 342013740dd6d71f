import { formatNumber, isMet } from '../record.mjs';
import { readJson, readResult } from '../results.mjs';

// cspell:disable-next-line
const formerWord = /\bbeside\b/;
/** Changes within this share are noise even if the spread of the rounds is narrower. */
const NOISE = 0.1;

/** Returns a table of the figures in both the stored results and the results in `file`, the worst changes first. */
export async function compareWith(file, jobs) {
  const before = await readJson(file);
  const after = await readResult(jobs);
  if (!after) throw new Error(`no results with ${jobs} jobs are stored`);
  // Results of revisions before this benchmark have other names for a case and a record.
  const key = ({ case: name, id }) =>
    `${name.replace(formerWord, 'mixed-load')} ${id.replace(formerWord, '').trim()}`;
  const former = new Map(before.records.map((record) => [key(record), record]));
  const changes = after.records.flatMap((record) => {
    const old = former.get(key(record));
    former.delete(key(record));
    return old ? [compareRecords(old, record)] : [];
  });
  const table = changes.toSorted((a, b) => b.worse - a.worse).map(renderRow);
  const regressions = changes.filter(({ isRegression }) => isRegression).length;
  return [
    `${before.machine.revision} (${before.jobs} jobs) → ${after.machine.revision} (${after.jobs} jobs)\n`,
    '| figure | before | after | change | ratio before | ratio after | |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...table,
    `\n${regressions} of ${changes.length} figures are worse beyond noise.`,
    `Measured before only: ${former.size === 0 ? 'none' : [...former.keys()].join(', ')}.\n`,
  ].join('\n');
}

/** Compares ratios where there are any, because they depend less on the machine than times. */
function compareRecords(before, after) {
  const [old, now] = before.ratio && after.ratio ? [before.ratio, after.ratio] : [before.ours, after.ours];
  const isMoreBetter = after.unit.endsWith('/s');
  const change = now.median / old.median - 1;
  const worse = (isMoreBetter ? -change : change) || 0;
  const isOutsideSpread = isMoreBetter ? now.max < old.min : now.min > old.max;
  return { before, after, change, worse, isRegression: worse > NOISE && isOutsideSpread };
}

function renderRow({ before, after, change, isRegression }) {
  const value = (summary) => (summary ? formatNumber(summary.median) : '');
  const bars = isMet(before) === true && isMet(after) === false ? 'bar missed now' : '';
  const cells = [
    `${after.case}: ${after.title}`,
    `${value(before.ours)} ${before.unit}`,
    `${value(after.ours)} ${after.unit}`,
    `${change > 0 ? '+' : ''}${Math.round(change * 100)} %`,
    value(before.ratio),
    value(after.ratio),
    [isRegression ? '**worse**' : '', bars].filter(Boolean).join(', '),
  ];
  return `| ${cells.join(' | ')} |`;
}

/** @typedef {import('../results.mjs').Result} Result */

/** What is drawn together. */
const GROUPS = [
  { name: 'growth-requests', title: 'By id and pages', cases: ['by-id', 'pages'] },
  { name: 'growth-walks', title: 'Walks and deep starts', cases: ['walk'] },
  { name: 'growth-totals', title: 'Totals', cases: ['totals'] },
  { name: 'growth-names', title: 'By a part of the name', cases: ['names'] },
  { name: 'growth-sorting', title: 'Sorting', cases: ['sort'] },
  { name: 'growth-representations', title: 'Representations', cases: ['representation'] },
  {
    name: 'growth-others',
    title: 'Beside load, export, writes',
    cases: ['beside', 'conditional', 'export', 'writes', 'live'],
  },
];

/** A chart of each group: how each figure grows with the table. @param {Result[]} results @returns {import('./svg.mjs').Chart[]} */
export function growthCharts(results) {
  const [smallest, ...larger] = results;
  if (larger.length === 0) return [];
  return GROUPS.flatMap(({ name, title, cases }) => {
    const values = smallest.records
      .filter((record) => cases.includes(record.case))
      .flatMap((record) => grown(record, results));
    return values.length === 0 ? [] : [{ name, title, spec: chart(title, values) }];
  });
}

/**
 * A figure at every size, relative to the smallest. Rates are turned, so that more is always worse.
 * @param {import('../record.mjs').Record} record @param {Result[]} results
 */
function grown({ case: name, id, title, unit, ours }, results) {
  const points = results.flatMap(({ jobs, records }) => {
    const same = records.find((candidate) => candidate.case === name && candidate.id === id);
    if (!same || ours.median === 0 || same.ours.median === 0) return [];
    const ratio = same.ours.median / ours.median;
    return [{ jobs, what: plain(title), growth: unit.endsWith('/s') ? 1 / ratio : ratio }];
  });
  return points.length > 1 ? points : [];
}

/** A title without the numbers of one size. @param {string} title */
function plain(title) {
  return title.replace(/ \([\d,]+ jobs\)/, '').replace(/of [\d,]+ jobs/, 'of jobs');
}

/** @param {string} title @param {object[]} values @returns {import('vega-lite').TopLevelSpec} */
function chart(title, values) {
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    title: { text: title, anchor: 'start' },
    width: 480,
    height: 280,
    background: 'white',
    data: { values },
    layer: [
      { mark: { type: 'rule', color: '#bbb', strokeDash: [4, 4] }, encoding: { y: { datum: 1 } } },
      {
        mark: { type: 'line', point: true },
        encoding: {
          x: {
            field: 'jobs',
            type: 'quantitative',
            scale: { type: 'log' },
            title: 'jobs in the table',
            axis: { format: '~s' },
          },
          y: {
            field: 'growth',
            type: 'quantitative',
            scale: { type: 'log' },
            title: 'cost, relative to the smallest table',
          },
          color: {
            field: 'what',
            type: 'nominal',
            title: null,
            legend: { labelLimit: 420, symbolLimit: 60 },
          },
        },
      },
    ],
  };
}

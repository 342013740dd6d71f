import { PEERS } from '../peers/peers.mjs';

/** How many times as many requests a second the product answers. @param {import('../results.mjs').Result} result @returns {import('./svg.mjs').Chart[]} */
export function peersChart({ records }) {
  const values = records.flatMap(({ case: name, id, title, ratio }) => {
    const peer = PEERS.find((candidate) => name === 'peers' && id.endsWith(` ${candidate.id}`));
    return peer && ratio
      ? [{ what: title.replace(/, beside .*/, ''), peer: peer.title, times: ratio.median }]
      : [];
  });
  if (values.length === 0) return [];
  const title = 'Requests a second, as a multiple of each peer';
  return [
    {
      name: 'peers',
      title,
      spec: {
        $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
        title: { text: title, anchor: 'start' },
        width: 480,
        background: 'white',
        data: { values },
        mark: 'bar',
        encoding: {
          y: { field: 'what', type: 'nominal', title: null, sort: null, axis: { labelLimit: 260 } },
          yOffset: { field: 'peer', type: 'nominal' },
          x: { field: 'times', type: 'quantitative', title: 'times the peer' },
          color: { field: 'peer', type: 'nominal', title: null, legend: { labelLimit: 300 } },
        },
      },
    },
  ];
}

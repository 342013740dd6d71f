import type { FullJob } from '../components/full-job.js';
import { listTimelineEvents } from './timeline-events.js';

const job = (changes: object): FullJob => ({
  id: 'a',
  href: '',
  status: 'SUCCESS',
  created_at: 1_000,
  ...changes,
});
const outputs = (count: number): object[] =>
  Array.from({ length: count }, (_, index) => ({
    output_name: `o${index}`,
    file: { finished_at: 2_000 + index },
  }));

it.each([
  ['a queued job', job({ status: 'QUEUED', updated_at: 1_000 }), ['Created', 'Finished (to come)']],
  [
    'a running job',
    job({
      status: 'PROCESSING',
      updated_at: 1_500,
      outputs: [{ output_name: 'a' }, { output_name: 'b', file: { finished_at: 1_400 } }],
    }),
    ['Created', 'b complete', 'a complete (to come)', 'Finished (to come)'],
  ],
  [
    'a running job with many outputs',
    job({ status: 'PROCESSING', outputs: [...outputs(8), { output_name: 'last' }] }),
    ['Created', 'First output complete', 'All 9 outputs complete (to come)', 'Finished (to come)'],
  ],
  [
    'a job that changed after its last output',
    job({ finished_at: 3_000, updated_at: 2_500 }),
    ['Created', 'Last change', 'Finished'],
  ],
  [
    'a finished job',
    job({ finished_at: 3_000, updated_at: 3_000, outputs: outputs(2) }),
    ['Created', 'o0 complete', 'o1 complete', 'Finished'],
  ],
  ['a failed job', job({ status: 'FAILURE', finished_at: 3_000 }), ['Created', 'Failed']],
  [
    'a job with many outputs',
    job({ finished_at: 3_000, outputs: outputs(9) }),
    ['Created', 'First output complete', 'All 9 outputs complete', 'Finished'],
  ],
])('lists the events of %s', (_, of, labels) => {
  const events = listTimelineEvents(of).map(({ at, label }) => (at === null ? `${label} (to come)` : label));
  expect(events).toEqual(labels);
});

import type { FullJob } from '../components/full-job.js';
import { listTimelineEvents } from './timeline-events.js';

const job = (changes: object): FullJob => ({
  id: 'a',
  href: '',
  status: 'SUCCESS',
  created_at: 1_000,
  ...changes,
});
const outputs = (count: number): unknown =>
  Array.from({ length: count }, (_, index) => ({
    output_name: `o${index}`,
    file: { finished_at: 2_000 + index },
  }));

it.each([
  ['a queued job', job({ status: 'QUEUED', updated_at: 1_000 }), ['Created']],
  ['a running job', job({ status: 'PROCESSING', updated_at: 1_500 }), ['Created', 'Last change']],
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
  expect(listTimelineEvents(of).map(({ label }) => label)).toEqual(labels);
});

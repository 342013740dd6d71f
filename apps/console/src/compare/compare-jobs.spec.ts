import type { FullJob } from '../components/full-job.js';
import { compareJobs, onlyDifferences } from './compare-jobs.js';

const output = (preset: string, bytes: number) => ({
  preset: { id: preset, href: '', name: preset },
  percentage_completed: 100,
  file: { id: 'f', href: '', size: bytes },
});
const job = (changes: object): FullJob => ({
  id: 'a',
  href: '',
  status: 'SUCCESS',
  title: 'Film',
  outputs: [output('Web', 1000)],
  ...changes,
});
const differences = (a: object, b: object): string[] =>
  onlyDifferences(compareJobs({ job: job(a), attempts: [] }, { job: job(b), attempts: [] })).flatMap(
    ({ title, rows }) => rows.map(({ name, values }) => `${title}/${name}: ${values.join(' | ')}`),
  );

it.each([
  ['nothing of equal jobs', {}, {}, []],
  ['a setting', { title: 'Film' }, { title: 'Trailer' }, ['Job/Title: Film | Trailer']],
  ['what one job lacks', {}, { user_data: 'order-1' }, ['Job/User data:  | order-1']],
  [
    'preset and size of an output',
    {},
    { outputs: [output('Mobile', 500)] },
    ['Output 1/Preset: Web | Mobile', 'Output 1/Size: 1 kB | 500 bytes'],
  ],
])('finds %s', (_, a, b, expected) => expect(differences(a, b)).toEqual(expected));

it.each([
  [[], [output('Web', 1), output('Mobile', 1)]],
  [[output('Web', 1), output('Mobile', 1)], []],
])('has a section for every output of either job', (a, b) => {
  const sections = compareJobs(
    { job: job({ outputs: a }), attempts: [] },
    { job: job({ outputs: b }), attempts: [] },
  );
  expect(sections.map(({ title }) => title)).toEqual(['Job', 'Source', 'Output 1', 'Output 2']);
});

import fc from 'fast-check';
import { objectArbitrary } from '../../test/arbitraries.js';
import { readXml } from '@mediajobs/testing/xml';
import { JobStatistics } from '../models/job-statistics.js';
import { renderDocument } from './render-document.js';

const json = (document: object, show_null: boolean): unknown =>
  JSON.parse(renderDocument(JobStatistics, document, { format: 'json', human: false, show_null }));

/** Returns true when XML 1.0 allows all characters of the texts. */
const isXml = (value: unknown): boolean =>
  typeof value === 'object' && value !== null
    ? Object.values(value).every(isXml)
    : typeof value !== 'string' || !/[^\t\n\x20-\uD7FF\uE000-\uFFFD]/.test(value);

it('XML has the same content as JSON, with all options', () => {
  fc.assert(
    fc.property(objectArbitrary(JobStatistics), fc.boolean(), fc.boolean(), (document, show_null, human) => {
      fc.pre(isXml(document));
      const xml = renderDocument(JobStatistics, document, { format: 'xml', human, show_null });
      expect(readXml(xml, JobStatistics)).toEqual(json(document, show_null));
    }),
  );
});

const EMPTY = {
  bucket: 'hour',
  time_zone: 'UTC',
  from: 5,
  to: 5,
  total: 0,
  statuses: { SUCCESS: 0, QUEUED: 0, FAILURE: 0, PROCESSING: 0 },
  time_to_finish: { jobs: 0, median: null, p95: null },
  queue: { jobs: 0, oldest_created_at: null, median_age: null, p95_age: null },
  buckets: [],
  errors: [],
  pipelines: [],
  presets: [],
};

it.each([
  [
    false,
    '{"bucket":"hour","time_zone":"UTC","from":5,"to":5,"total":0,"statuses":{"SUCCESS":0,"QUEUED":0,"FAILURE":0,"PROCESSING":0},' +
      '"time_to_finish":{"jobs":0},"queue":{"jobs":0},"buckets":[],"errors":[],"pipelines":[],"presets":[]}',
  ],
  [
    true,
    '{"bucket":"hour","time_zone":"UTC","from":5,"to":5,"total":0,"statuses":{"SUCCESS":0,"QUEUED":0,"FAILURE":0,"PROCESSING":0},' +
      '"failure_rate":null,"time_to_finish":{"jobs":0,"median":null,"p95":null},' +
      '"queue":{"jobs":0,"oldest_created_at":null,"median_age":null,"p95_age":null},"buckets":[],' +
      '"errors":[],"pipelines":[],"presets":[],"encoding":null,"previous":null}',
  ],
])('keys are in the order of the model, with nulls on request: %s', (show_null, text) => {
  const reversed = Object.fromEntries(Object.entries(EMPTY).reverse());
  expect(renderDocument(JobStatistics, reversed, { format: 'json', human: false, show_null })).toBe(text);
});

it('human indents by two spaces', () => {
  const text = renderDocument(JobStatistics, EMPTY, { format: 'json', human: true, show_null: false });
  expect(text.split('\n').slice(0, 2)).toEqual(['{', '  "bucket": "hour",']);
});

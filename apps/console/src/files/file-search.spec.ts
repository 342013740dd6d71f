import { parseFileSearch } from './file-search.js';

const ID = '5d2f7c35e4b004f9cd197877';

it.each([
  [{}, {}],
  [
    { start: '50', type: 'archive' },
    { start: 50, type: 'archive' },
  ],
  [{ start: 100 }, { start: 100 }],
  [{ start: '-1', type: 'video', 'job.id': 'x', other: 1 }, {}],
  [{ start: '1.5', 'pipeline.id': 7 }, {}],
  [
    { 'job.id': ID, 'pipeline.id': ID },
    { 'job.id': ID, 'pipeline.id': ID },
  ],
])('%j is read as %j', (search, filters) => expect(parseFileSearch(search)).toEqual(filters));

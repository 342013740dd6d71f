import { findNeighbours, type VisitedList } from './visited-list.js';

const LIST: VisitedList = { search: { status: ['FAILURE'] }, ids: ['a', 'b', 'c'], start: 100, total: 103 };

it.each([
  ['a', { previous: null, next: 'b', position: 101, total: 103 }],
  ['b', { previous: 'a', next: 'c', position: 102, total: 103 }],
  ['c', { previous: 'b', next: null, position: 103, total: 103 }],
  ['d', null],
])('the job %s has these neighbours', (id, expected) => expect(findNeighbours(LIST, id)).toEqual(expected));

it('has no neighbours without a list', () => expect(findNeighbours(null, 'a')).toBeNull());

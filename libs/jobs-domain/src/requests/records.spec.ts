import type { ObjectId } from '../ids/object-id.js';
import { isObjectId } from '../ids/object-id.js';
import { createRecord, mergeChanges, updateRecord } from './records.js';

const ACCOUNT = '547f3eede4b025bcbff38655' as ObjectId;
const AT = 1_700_000_000_123;

it('creates a record with the keys that the service sets', () => {
  const pipeline = createRecord('pipeline', { name: 'Trailers' }, { account: ACCOUNT, at: AT });
  expect(isObjectId(pipeline.id)).toBe(true);
  expect(pipeline).toMatchObject({
    name: 'Trailers',
    version: 1,
    user: { id: ACCOUNT },
    created_at: AT,
    updated_at: AT,
  });
});

it('creates presets of the type custom', () => {
  expect(createRecord('preset', {}, { account: ACCOUNT, at: AT }).type).toBe('custom');
});

it('updates the version and the time of a change only', () => {
  const stored = createRecord('pipeline', { name: 'a', description: 'b' }, { account: ACCOUNT, at: AT });
  const updated = updateRecord('pipeline', stored, { name: 'c' }, AT + 5);
  expect({ ...updated }).toEqual({ ...stored, name: 'c', version: 2, updated_at: AT + 5 });
});

it.each<[string, object, object, object]>([
  ['absent keys stay', { a: 1, b: 2 }, { b: 3 }, { a: 1, b: 3 }],
  ['null resets a key', { a: 1, b: 2 }, { b: null }, { a: 1, b: null }],
  ['undefined is absent', { a: 1 }, { a: undefined }, { a: 1 }],
  ['nested objects are changed key by key', { o: { a: 1, b: 2 } }, { o: { b: 3 } }, { o: { a: 1, b: 3 } }],
  ['null resets a nested object', { o: { a: 1 } }, { o: null }, { o: null }],
  ['an object replaces null', { o: null }, { o: { a: 1 } }, { o: { a: 1 } }],
  ['lists are replaced', { l: [1, 2] }, { l: [3] }, { l: [3] }],
  ['references are replaced', { r: { id: 'x', href: 'y' } }, { r: { id: 'z' } }, { r: { id: 'z' } }],
])('%s', (_, stored, changes, expected) => {
  expect(mergeChanges(stored, changes)).toEqual(expected);
});

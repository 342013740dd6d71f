import { mergeBodies, readValues, toChanges, toCopy, toCreation, type FormField } from './form-field.js';

const FIELDS: readonly FormField[] = [
  { path: 'name', label: 'Name', input: { type: 'text' } },
  { path: 'limits.seconds', label: 'Seconds', input: { type: 'number' } },
  { path: 'limits.strict', label: 'Strict', input: { type: 'flag' } },
  { path: 'codec', label: 'Codec', input: { type: 'reference' } },
];

const OBJECT = { name: 'a', limits: { seconds: 5, strict: false }, codec: { id: 'c1', href: '/c1' } };
const VALUES = { name: 'a', 'limits.seconds': '5', 'limits.strict': 'false', codec: 'c1' };

it('An object is read as text by path', () => {
  expect(readValues(OBJECT, FIELDS)).toEqual(VALUES);
  expect(readValues({}, FIELDS)).toEqual({ name: '', 'limits.seconds': '', 'limits.strict': '', codec: '' });
});

it.each([
  [{ name: 'a' }, { name: 'a' }],
  [{ 'limits.seconds': '5', 'limits.strict': 'true' }, { limits: { seconds: 5, strict: true } }],
  [
    { 'limits.seconds': 'many', codec: 'c1' },
    { limits: { seconds: 'many' }, codec: { id: 'c1' } },
  ],
  [{ name: '' }, {}],
])('%j creates %j', (values, body) => expect(toCreation(values, FIELDS)).toEqual(body));

it.each([
  [{}, {}],
  [{ name: 'b' }, { name: 'b' }],
  [
    { name: '', 'limits.seconds': '' },
    { name: null, limits: { seconds: null } },
  ],
  [{ 'limits.strict': '' }, { limits: { strict: null } }],
])('the change %j sends %j', (changed, body) =>
  expect(toChanges({ ...VALUES, ...changed }, VALUES, FIELDS)).toEqual(body),
);

it('A copy has no keys of the service, and references by id', () => {
  const source = { ...OBJECT, id: '1', href: '/1', type: 'system', version: 2, outputs: [OBJECT] };
  const copy = { name: 'a', limits: { seconds: 5, strict: false }, codec: { id: 'c1' } };
  expect(toCopy(source)).toEqual({ ...copy, outputs: [copy] });
});

it('Bodies are merged key by key, references are replaced', () => {
  expect(
    mergeBodies({ a: { b: 1, c: 2 }, ref: { id: '1' }, kept: 1 }, { a: { b: null }, ref: { id: '2' } }),
  ).toEqual({ a: { b: null, c: 2 }, ref: { id: '2' }, kept: 1 });
});

import fc from 'fast-check';
import { isStorableText } from '../fields/scalar-types.js';
import { withJobFilters } from './job-filters.js';
import { getParameters } from './parameter.js';

const { unique_custom_key: keys, status } = Object.fromEntries(getParameters(withJobFilters(Object)));

/** Escapes one value as the documentation says. */
const escaped = (value: string): string => value.replace(/[\\,]/g, '\\$&');

const someText = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1 }),
  fc.constantFrom(',', '\\', '\\,', ',\\'),
);

describe('a comma-separated list', () => {
  it('parses lists of distinct, escaped values', () => {
    const lists = fc.uniqueArray(someText.filter(isStorableText), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(lists, (values) => {
        const text = values.map(escaped).join(',');
        expect(keys?.parse(text)).toEqual(values);
        expect(text).toMatch(new RegExp((keys?.schema as { pattern: string }).pattern));
      }),
    );
  });

  it('accepts what its pattern matches, except repeated values', () => {
    const text = fc.array(fc.constantFrom('a', 'b', ',', '\\', 'é', '\0'), { maxLength: 8 });
    const pattern = new RegExp((keys?.schema as { pattern: string }).pattern);
    fc.assert(
      fc.property(text, (characters) => {
        const written = characters.join('');
        const values = keys?.parse(written);
        if (values !== undefined) expect(written).toMatch(pattern);
        else if (pattern.test(written)) expect(repeats(written)).toBe(true);
      }),
    );
  });

  it.each<[unknown, boolean]>([
    [['QUEUED'], true],
    [['QUEUED', 'FAILURE'], true],
    [[], false],
    [['QUEUED', 'QUEUED'], false],
    [['QUEUED', 'DONE'], false],
    ['QUEUED', false],
    [null, false],
  ])('in a query built in code: %j %s', (value, expected) => {
    expect(status?.accepts(value)).toBe(expected);
  });
});

/** Returns true when a well-formed list repeats a value. */
function repeats(written: string): boolean {
  const values = written.match(/(?:[^,\\]|\\.)+/gs) ?? [];
  return new Set(values).size < values.length;
}

import {
  objectIdTimestamp,
  isObjectId,
  deterministicObjectId,
  newObjectId,
  toObjectId,
} from './object-id.js';

describe('object ids', () => {
  it.each([
    ['5d2f7c35e4b004f9cd197877', true],
    ['000000000000000000000000', true],
    ['5D2F7C35E4B004F9CD197877', false],
    ['5d2f7c35e4b004f9cd19787', false],
    ['5d2f7c35e4b004f9cd1978777', false],
    ['5d2f7c35e4b004f9cd19787g', false],
    ['5d2f7c35e4b004f9cd197877\n', false],
    ['', false],
    [null, false],
    [12, false],
  ])('recognise %j: %s', (value, expected) => {
    expect(isObjectId(value)).toBe(expected);
  });

  it('are validated', () => {
    expect(toObjectId('5d2f7c35e4b004f9cd197877')).toBe('5d2f7c35e4b004f9cd197877');
    expect(() => toObjectId('job 7')).toThrow(
      new TypeError('id must be 24 lower-case hexadecimal digits, got "job 7"'),
    );
  });

  it('contain their creation time and sort by it', () => {
    const earlier = newObjectId(1563393077665);
    expect(earlier).toMatch(/^5d2f7c35[0-9a-f]{16}$/);
    expect(objectIdTimestamp(earlier)).toBe(1563393077000);
    expect(newObjectId(1563393078000) > earlier).toBe(true);
    const before = Math.floor(Date.now() / 1000) * 1000;
    expect(objectIdTimestamp(newObjectId())).toBeGreaterThanOrEqual(before);
    expect(objectIdTimestamp(newObjectId())).toBeLessThanOrEqual(Date.now());
  });

  it('end in 8 unique bytes', () => {
    expect(newObjectId(0, Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 255))).toBe('0000000001020304050607ff');
    expect(new Set(Array.from({ length: 1000 }, () => newObjectId(0))).size).toBe(1000);
  });

  it.each([
    [0, 7, 'unique must be 8 bytes, got 7'],
    [0, 9, 'unique must be 8 bytes, got 9'],
    [-1, 8, 'createdAt must be between 1970 and 2106, got -1'],
    [2 ** 32 * 1000, 8, 'createdAt must be between 1970 and 2106, got 4294967296000'],
    [NaN, 8, 'createdAt must be between 1970 and 2106, got NaN'],
  ])('refuse the time %d with %d bytes', (time, bytes, message) => {
    expect(() => newObjectId(time, new Uint8Array(bytes))).toThrow(new RangeError(message));
  });

  it('reach the last second of 4 bytes', () => {
    expect(newObjectId(2 ** 32 * 1000 - 1)).toMatch(/^ffffffff/);
  });

  it('are derived from arguments', () => {
    const id = deterministicObjectId(1563393077665, 'preset', 'web');
    expect(id).toBe(deterministicObjectId(1563393077665, 'preset', 'web'));
    expect(id).toMatch(/^5d2f7c35/);
    expect(id).not.toBe(deterministicObjectId(1563393077665, 'presetweb'));
  });
});

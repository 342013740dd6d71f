import { assertValidKey, splitFolder } from './object-key.js';

describe('Keys', () => {
  it.each(['a', 'a/b.mp4', 'ä/名前.mp4', '.hidden/x', '..a/b..', ' a', 'a'.repeat(255)])(
    'may be %j',
    (key) => {
      expect(() => assertValidKey(key)).not.toThrow();
    },
  );

  const NAMES = 'must be names separated by single slashes, none of them "." or ".."';
  const CHARACTERS = 'must not contain backslashes or control characters';
  it.each([
    ['', NAMES],
    ['/etc/passwd', NAMES],
    ['a/../../b', NAMES],
    ['..', NAMES],
    ['a/./b', NAMES],
    ['a//b', NAMES],
    ['a/', NAMES],
    ['a\\..\\b', CHARACTERS],
    ['a\0.mp4', CHARACTERS],
    ['a\nb', CHARACTERS],
    ['.incoming/a', 'must not begin with .incoming/'],
    ['a'.repeat(256), 'must have names of at most 255 bytes'],
    ['ä'.repeat(128), 'must have names of at most 255 bytes'],
    [`${'a/'.repeat(512)}b`, 'must have at most 1024 bytes'],
  ])('may not be %j', (key, rule) => {
    expect(() => assertValidKey(key)).toThrow(`key ${rule}, got ${JSON.stringify(key)}`);
  });
});

describe('The folder of a prefix', () => {
  it.each([
    ['', ''],
    ['a', ''],
    ['a/', 'a'],
    ['a/b/c', 'a/b'],
  ])('of %j is %j', (prefix, folder) => {
    expect(splitFolder(prefix)).toBe(folder);
  });

  it.each(['/', '/etc/', '../x', 'a/../b'])('is refused for %j', (prefix) => {
    expect(() => splitFolder(prefix)).toThrow('key must');
  });
});

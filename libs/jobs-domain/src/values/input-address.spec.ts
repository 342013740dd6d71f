import { address } from './value-rules.js';
import { findKeyProblem, findSourceProblem } from './input-address.js';

describe('keys of stored objects', () => {
  it.each(['a.mp4', 'in/2nd unit/a b.mp4', 'ロゴ.png', '..a/b..', `${'a'.repeat(255)}`])(
    'accept %j',
    (key) => {
      expect(findKeyProblem(key)).toBeNull();
    },
  );

  it.each([
    ['', 'not empty'],
    ['/etc/passwd', 'relative'],
    ['a//b', 'relative'],
    ['a/', 'relative'],
    ['../a', 'without . and ..'],
    ['a/./b', 'without . and ..'],
    ['a/..', 'without . and ..'],
    ['a\\b', 'without \\'],
    ['a\nb', 'control characters'],
    ['a\u0085b', 'control characters'],
    ['ö'.repeat(128), '255 bytes'],
    [`${'a'.repeat(200)}/`.repeat(6) + 'a', '1024 bytes'],
  ])('refuse %j: %s', (key, reason) => {
    expect(findKeyProblem(key)).toContain(reason);
  });
});

describe('addresses of sources', () => {
  it.each([
    'https://example.com/a.mp4?x=1',
    'HTTP://127.0.0.1:8080/a',
    's3://KEY:SE/CR@eu/bucket/a',
    'a/b.mp4',
  ])('accept %j', (value) => {
    expect(findSourceProblem(value)).toBeNull();
  });

  it.each([
    ['sftp://user:secret@host/a', 'sftp is not supported'],
    ['file:///etc/passwd', 'file is not supported'],
    ['concat://a', 'concat is not supported'],
    ['http://', 'a valid http address'],
    ['https://a b/', 'a valid https address'],
    ['https://example.com/a\r\nb', 'a valid https address'],
    [`https://example.com/${'a'.repeat(4096)}`, 'at most 4096'],
    ['../../etc/passwd', 'without . and ..'],
  ])('refuse %j: %s', (value, reason) => {
    expect(findSourceProblem(value)).toContain(reason);
  });
});

describe('addresses of directories', () => {
  const rule = address(['s3', 'https'], 's3://bucket/in/');

  it.each([
    's3://bucket',
    's3://KEY:SE/CR+ET@eu-west-1/bucket/in/',
    's3://***@eu/bucket/',
    'https://u:p@example.com/in/',
  ])('accept %j', (value) => {
    expect(rule.accepts(value)).toBe(true);
  });

  it.each([
    'sftp://u:p@host/in/',
    'http://example.com/',
    's3://',
    's3://KEY:SECRET@',
    'in/',
    'https://',
    5,
    'https://a\n',
  ])('refuse %j', (value) => {
    expect(rule.accepts(value)).toBe(false);
  });
});

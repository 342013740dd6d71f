import { address } from './value-rules.js';
import { findKeyProblem, findSourceProblem } from './input-address.js';

describe('keys of stored objects', () => {
  it.each(['a.mp4', 'in/2nd unit/a b.mp4', 'ロゴ.png', '..a/b..'])('accept %j', (key) => {
    expect(findKeyProblem(key)).toBeNull();
  });

  it('accept names of 255 bytes', () => {
    expect(findKeyProblem('a'.repeat(255))).toBeNull();
  });

  it.each([
    ['not empty', ['']],
    ['a relative path', ['/etc/passwd', 'a//b', 'a/']],
    ['without . and ..', ['../a', 'a/./b', 'a/..']],
    ['without \\', ['a\\b', '..\\a']],
    ['without control characters', ['a\nb', 'a\u0085b', '\u001b[2J']],
    ['names of at most 255 bytes', ['ö'.repeat(128)]],
    ['at most 1024 bytes', [`${`${'a'.repeat(200)}/`.repeat(6)}a`]],
  ])('must be %s', (reason, keys) => {
    for (const key of keys) expect(findKeyProblem(key)).toContain(reason);
  });
});

describe('addresses of sources', () => {
  it.each([
    'https://example.com/a.mp4?x=1',
    'HTTP://127.0.0.1:8080/a',
    's3://KEY:SE/CR@eu/bucket/a',
    's3://eu-west-1/bucket/in/me@home.mov',
    's3://K:S@127.0.0.1:9000/bucket/a b.mov',
    's3://[::1]:9000/bucket/a.mov',
    'a/b.mp4',
  ])('accept %j', (value) => {
    expect(findSourceProblem(value)).toBeNull();
  });

  it.each([
    ['sftp is not supported', 'sftp://user:secret@host/a'],
    ['file is not supported', 'file:///etc/passwd'],
    ['concat is not supported', 'concat://a'],
    ['a valid http address', 'http://'],
    ['a valid https address', 'https://a b/'],
    ['a valid https address', 'https://example.com/a\r\nb'],
    ['an s3 address such as s3://KEY:SECRET@REGION/bucket/folder/', 's3://eu/bucket'],
    ['an s3 address such as s3://KEY:SECRET@REGION/bucket/folder/', 's3://K:S@eu/bucket/folder/'],
    ['an s3 address such as s3://KEY:SECRET@REGION/bucket/folder/', 's3://eu/bucket/a\nb'],
    ['an s3 address such as s3://KEY:SECRET@REGION/bucket/folder/', 's3://eu/b/a'],
    ['an s3 address such as s3://KEY:SECRET@REGION/bucket/folder/', 's3://KEY:SECRET/bucket/a'],
    ['with its credentials, which *** stands for', 's3://***@eu/bucket/a'],
    ['with its credentials, which *** stands for', 'https://***@example.com/a'],
    ['at most 4096 characters', `https://example.com/${'a'.repeat(4096)}`],
    ['without . and ..', '../../etc/passwd'],
  ])('say %s', (reason, value) => {
    expect(findSourceProblem(value)).toContain(reason);
  });
});

describe('addresses of directories', () => {
  const rule = address(['s3', 'https'], 's3://eu/bucket/in/');

  it.each([
    's3://eu-west-1/bucket',
    's3://KEY:SE/CR+ET@eu-west-1/bucket/in/',
    's3://***@eu/bucket/',
    's3://K:S@127.0.0.1:9000/my.bucket-1?protocol=http',
    'https://u:p@example.com/in/',
  ])('accept %j', (value) => {
    expect(rule.accepts(value)).toBe(true);
  });

  it('names a scheme that is not supported', () => {
    const explanation = 'an address such as s3://eu/bucket/in/; sftp is not supported';
    expect(rule.explain?.('sftp://u:p@host/in/')).toBe(explanation);
    expect(rule.explain?.('s3://bucket')).toBeNull();
  });

  it.each([
    'sftp://u:p@host/in/',
    'http://example.com/',
    's3://',
    's3://bucket',
    's3://KEY:SECRET@bucket',
    's3://KEY:SECRET@',
    's3://eu/b/in/',
    's3://eu/bucket-/in/',
    's3://eu/my bucket/',
    's3://KEY:SECRET/bucket/',
    'in/',
    'https://',
    'https://a\n',
    5,
  ])('refuse %j', (value) => {
    expect(rule.accepts(value)).toBe(false);
  });
});

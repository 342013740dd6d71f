import { safeExtension, sourceStem, toSafeName } from './local-name.js';

it.each([
  ['trailer.mov', 'trailer'],
  ['/home/me/My film.tar.gz', 'My film.tar'],
  ['C:trailer.mov', 'C_trailer'],
  ['.hidden', 'hidden'],
  ['https://media.example.com/films/a%20b.mov?x=1', 'a b'],
  ['https://media.example.com/%2e%2e%2fetc%2fpasswd', 'passwd'],
  ['https://media.example.com/%E0%A4', '%E0%A4'],
  ['https://media.example.com/', 'file'],
  ['s3://bucket/folder/film.mxf', 'film'],
])('the source %j is named %j', (source, stem) => expect(sourceStem(source)).toBe(stem));

it.each([
  ['../../etc/passwd', '_.._etc_passwd'],
  ['a\u001b[2Jb\u202e', 'a_[2Jb_'],
  ['..', 'file'],
  ['', 'file'],
  ['x'.repeat(100), 'x'.repeat(80)],
])('the name %j is saved as %j', (name, safe) => expect(toSafeName(name)).toBe(safe));

it.each([
  ['j1/film.mp4', '.mp4'],
  ['film', ''],
  ['film.m p4', ''],
  ['film.mp4\n', ''],
])('the extension of %j is %j', (name, extension) => expect(safeExtension(name)).toBe(extension));

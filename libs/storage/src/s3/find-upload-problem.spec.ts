import { findUploadProblem, type SentObject } from './s3-upload.js';

const MD5 = '5d41402abc4b2a76b9719d911017c592';
const sent: SentObject = { writeId: '1', size: 5, md5: MD5, crc32: 'NhCmhg==', result: null };
const stored = { ContentLength: 5, ETag: `"${MD5}"`, Metadata: { 'mediajobs-write': '1' } };
const result = { $metadata: {} };

it.each<[string, Partial<SentObject>, Partial<Parameters<typeof findUploadProblem>[1]>, string | null]>([
  ['is the one that was sent', {}, {}, null],
  ['was written by another program', {}, { Metadata: {} }, 'another program has replaced the object'],
  ['is too short', {}, { ContentLength: 4 }, '4 bytes instead of 5'],
  ['has another MD5', {}, { ETag: `"${'0'.repeat(32)}"` }, `MD5 ${'0'.repeat(32)} instead of ${MD5}`],
  ['has an ETag of parts', {}, { ETag: `"${'0'.repeat(32)}-2"` }, null],
  [
    'is encrypted, so that its ETag is not an MD5',
    {},
    { ETag: `"${'0'.repeat(32)}"`, ServerSideEncryption: 'aws:kms' },
    null,
  ],
  ['has the same CRC-32', { result: { ...result, ChecksumCRC32: 'NhCmhg==' } }, {}, null],
  [
    'has another CRC-32',
    { result: { ...result, ChecksumCRC32: 'AAAAAA==' } },
    {},
    'CRC-32 AAAAAA== instead of NhCmhg==',
  ],
  [
    'has a checksum of checksums',
    { result: { ...result, ChecksumCRC32: 'AAAAAA==', ChecksumType: 'COMPOSITE' } },
    {},
    null,
  ],
  ['has a numbered checksum', { result: { ...result, ChecksumCRC32: 'AAAAAA==-2' } }, {}, null],
])('A stored object %s', (_, sentKeys, storedKeys, problem) => {
  expect(findUploadProblem({ ...sent, ...sentKeys }, { ...stored, ...storedKeys })).toBe(problem);
});

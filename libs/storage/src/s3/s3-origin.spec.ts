import { parseS3Address, toS3Origin } from './s3-address.js';
import { S3Storage } from './s3-storage.js';

const READ = { expiresAt: Date.now() + 60_000, name: 'a', contentType: null, isInline: true };

it.each([
  ['s3://K:S@eu-central-1/bucket/path', 'https://bucket.s3.eu-central-1.amazonaws.com'],
  ['s3://K:S@us-east-1/bucket', 'https://bucket.s3.us-east-1.amazonaws.com'],
  ['s3://K:S@eu-west-1/a.bucket', 'https://s3.eu-west-1.amazonaws.com'],
  ['s3://K:S@cn-north-1/bucket', 'https://bucket.s3.cn-north-1.amazonaws.com.cn'],
  ['s3://K:S@minio.example.com:9000/bucket?protocol=http', 'http://minio.example.com:9000'],
])('signed URLs of %s begin with %s', async (address, origin) => {
  expect(toS3Origin(parseS3Address(address))).toBe(origin);
  const storage = new S3Storage(address, { allowPrivate: null, useProcessCredentials: false });
  expect(new URL(await storage.createReadUrl('key', READ)).origin).toBe(origin);
});

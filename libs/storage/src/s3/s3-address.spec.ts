import { isS3Address, joinS3Address, parseS3Address, type S3Address } from './s3-address.js';

const AWS = { credentials: null, region: 'eu-central-1', endpoint: null, bucket: 'films', path: '' };
const MINIO = { ...AWS, region: 'us-east-1', endpoint: 'https://minio.example.com:9000' };
const credentials = { accessKeyId: 'KEY', secretAccessKey: 'a/b+c:d' };

it.each<[string, S3Address]>([
  ['s3://eu-central-1/films', AWS],
  ['S3://us-gov-west-1/films/', { ...AWS, region: 'us-gov-west-1' }],
  ['s3://KEY:a/b+c:d@eu-central-1/films/out/', { ...AWS, credentials, path: 'out/' }],
  ['s3://KEY:a%2Fb+c:d@eu-central-1/films/a@2x.png', { ...AWS, credentials, path: 'a@2x.png' }],
  ['s3://eu-central-1/films/a@2x.png', { ...AWS, path: 'a@2x.png' }],
  ['s3://KEY:5%@eu-central-1/films', { ...AWS, credentials: { accessKeyId: 'KEY', secretAccessKey: '5%' } }],
  ['s3://minio.example.com:9000/films/a b?c', { ...MINIO, path: 'a b?c' }],
  ['s3://127.0.0.1:9000/films?protocol=http', { ...MINIO, endpoint: 'http://127.0.0.1:9000' }],
  [
    's3://s3.fr-par.scw.cloud/films/in?region=fr-par&protocol=https',
    { ...MINIO, endpoint: 'https://s3.fr-par.scw.cloud', region: 'fr-par', path: 'in' },
  ],
])('%s is parsed', (address, expected) => {
  expect(isS3Address(address)).toBe(true);
  expect(parseS3Address(address)).toEqual(expected);
});

it.each([
  ['https://example.com/films', 'such as s3://KEY:SECRET@REGION/bucket/path'],
  ['s3://KEY:SECRET@films', 'such as s3://KEY:SECRET@REGION/bucket/path'],
  ['s3://KEY:SECRET@eu-central-1/', 'such as s3://KEY:SECRET@REGION/bucket/path'],
  ['s3://KEY:SECRET@eu-central-1/x', 'one with the name of a bucket, got "x"'],
  ['s3://a_b:c:d/films', 'one with a region or the host of an endpoint, got "a_b:c:d"'],
  ['s3://minio/films?protocol=ftp', 'one with the protocol https or http, got "ftp"'],
])('%s is refused', (address, message) => {
  expect(() => parseS3Address(address)).toThrow(message);
});

it.each([
  ['s3://eu-central-1/films', 's3://eu-central-1/films/a/b.mp4'],
  ['s3://eu-central-1/films/in/', 's3://eu-central-1/films/in/a/b.mp4'],
  ['s3://minio/films/in/?protocol=http', 's3://minio/films/in/a/b.mp4?protocol=http'],
])('a key is appended to %s', (directory, joined) => {
  expect(joinS3Address(directory, 'a/b.mp4')).toBe(joined);
});

it.each(['s3://minio/films/in', 's3://minio/films/in/?protocol=http', 's3://eu-central-1/films/in'])(
  'a key that ends like options does not change the server of %s',
  (directory) => {
    const key = 'a.mp4?protocol=http&region=eu';
    const { path, ...server } = parseS3Address(joinS3Address(directory, key));
    expect(path).toBe(`in/${key}`);
    expect(server).toMatchObject(omitPath(parseS3Address(directory)));
  },
);

function omitPath({ path: _, ...server }: S3Address): Omit<S3Address, 'path'> {
  return server;
}

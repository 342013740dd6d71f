import { signSourceUrl } from './sign-source-url.js';

it.each([
  ['s3://eu-central-1/films/in/a b@2x.mp4', 'https://s3.eu-central-1.amazonaws.com/films/in/a%20b%402x.mp4'],
  ['s3://minio:9000/films/a%20b?protocol=http', 'http://minio:9000/films/a%2520b'],
])('%s without credentials is read as %s', async (address, url) => {
  expect(await signSourceUrl(address, 1_000)).toBe(url);
});

it.each([
  [
    's3://KEY:se/cret@eu-central-1/films/in/a b.mp4',
    'https://films.s3.eu-central-1.amazonaws.com/in/a%20b.mp4',
  ],
  ['s3://KEY:se/cret@my.server:9000/films/a.mp4', 'https://my.server:9000/films/a.mp4'],
])('%s is signed for %s', async (address, url) => {
  const signed = new URL(await signSourceUrl(address, 90_000));
  expect(signed.origin + signed.pathname).toBe(url);
  expect(Object.fromEntries(signed.searchParams)).toMatchObject({
    'X-Amz-Expires': '90',
    'X-Amz-Credential': expect.stringMatching(/^KEY\//) as string,
  });
  expect(signed.href).not.toContain('cret');
});

it.each(['s3://eu-central-1/films', 's3://eu-central-1/films/in/'])('%s is no object', async (address) => {
  await expect(signSourceUrl(address, 1_000)).rejects.toThrow('one with the key of an object');
});

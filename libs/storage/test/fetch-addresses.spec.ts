import { HeadBucketCommand } from '@aws-sdk/client-s3';
import { once } from 'node:events';
import { createServer, type AddressInfo, type LookupFunction } from 'node:net';
import { fetchSource } from '../src/index.js';
import { parseS3Address } from '../src/s3/s3-address.js';
import { createS3Client } from '../src/s3/s3-client.js';
import { OPTIONS, useSources } from './support/source-server.js';

const fixture = useSources();
const { requests, serve } = fixture;

describe('No connection is made', () => {
  let connections = 0;
  let port = 0;
  const listener = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });

  beforeAll(async () => {
    listener.listen(0);
    await once(listener, 'listening');
    ({ port } = listener.address() as AddressInfo);
  });
  afterAll(() => listener.close());

  const NONE = { ...OPTIONS, allowPrivate: [] };

  it.each([
    '127.0.0.1',
    'localhost',
    '2130706433',
    '0x7f.1',
    '0',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '[64:ff9b::7f00:1]',
    '169.254.169.254',
    '10.0.0.1',
    '100.64.0.1',
    '[fd00::1]',
  ])('to %s', async (host) => {
    await expect(fetchSource(`http://${host}:${port}/`, fixture.target, NONE)).rejects.toMatchObject({
      problem: 'addressNotAllowed',
      message: expect.stringMatching(/ has a private address, from which inputs are not fetched$/) as string,
    });
    expect(connections).toBe(0);
  });

  it('to a private address that a server redirects to', async () => {
    const url = await serve((_, response) =>
      response.writeHead(302, { Location: `http://127.0.0.3:${port}/` }).end(),
    );
    await expect(fetchSource(url, fixture.target, OPTIONS)).rejects.toMatchObject({
      problem: 'addressNotAllowed',
    });
    expect([requests.length, connections]).toEqual([1, 0]);
  });
});

/** Resolves a name to one address after another, and to the last one from then on. */
function resolveTo(...addresses: string[]): LookupFunction {
  return (_hostname, options, callback) => {
    const address = (addresses.length > 1 ? addresses.shift() : addresses[0]) ?? '';
    if (options.all === true) callback(null, [{ address, family: 4 }]);
    else callback(null, address, 4);
  };
}

describe('A name that resolves to another address each time', () => {
  const allowPrivate = ['127.0.0.1'];
  const locate = (url: string): string => `http://rebinding.example:${new URL(url).port}`;

  it('is connected to at the address that was checked, also after a redirect', async () => {
    const url = await serve((_, response) =>
      response.writeHead(302, { Location: `${locate(url)}/next` }).end(),
    );
    const options = { ...OPTIONS, allowPrivate, lookup: resolveTo('127.0.0.1', '127.0.0.2') };
    await expect(fetchSource(locate(url), fixture.target, options)).rejects.toMatchObject({
      problem: 'addressNotAllowed',
    });
    expect(requests.map((request) => request.url)).toEqual(['/']);
  });

  it('is connected to by the client of object stores at the address that was checked', async () => {
    const url = await serve((_, response) => response.writeHead(404, { Connection: 'close' }).end());
    const address = parseS3Address(
      `s3://KEY:SECRET@${locate(url).slice('http://'.length)}/films?protocol=http`,
    );
    const client = createS3Client(address, { allowPrivate, lookup: resolveTo('127.0.0.1', '127.0.0.2') });
    const head = (): Promise<unknown> => client.send(new HeadBucketCommand({ Bucket: 'films' }));
    await expect(head()).rejects.toMatchObject({ name: 'NotFound' });
    await expect(head()).rejects.toThrow(/^DNS lookup 127\.0\.0\.2/);
    expect(requests).toHaveLength(1);
  });
});

import { startStubServer } from '@mediajobs/testing';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer as createSecureServer, type Server } from 'node:https';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { generate } from 'selfsigned';
import { fetchSource } from '../src/index.js';
import { CONTENT, OPTIONS, useSources } from './support/source-server.js';

const fixture = useSources();
const { requests, serve } = fixture;

/** Serves the content with ranges, but breaks each connection after some bytes. */
function sendBroken(
  request: IncomingMessage,
  response: ServerResponse,
  bytes: number,
  headers = { ETag: '"v1"' },
) {
  const [, start = '0'] = /^bytes=(\d+)-$/.exec(request.headers.range ?? '') ?? [];
  const offset = request.headers['if-range'] === headers.ETag ? Number(start) : 0;
  const end = CONTENT.length - 1;
  response.writeHead(offset > 0 ? 206 : 200, {
    ...headers,
    'Content-Length': CONTENT.length - offset,
    ...(offset > 0 && { 'Content-Range': `bytes ${offset}-${end}/${CONTENT.length}` }),
  });
  const part = CONTENT.subarray(offset, offset + bytes);
  if (offset + part.length > end) response.end(part);
  else response.write(part, () => response.destroy());
}

describe('A source is fetched', () => {
  it('whole, and its progress is reported', async () => {
    const progress: number[] = [];
    const url = await serve((_, response) => response.end(CONTENT));
    expect(
      await fetchSource(url, fixture.target, { ...OPTIONS, onProgress: (bytes) => progress.push(bytes) }),
    ).toEqual({
      size: CONTENT.length,
    });
    expect(CONTENT.equals(await readFile(fixture.target))).toBe(true);
    expect(progress.at(-1)).toBe(CONTENT.length);
    expect(requests[0]?.headers).toMatchObject({ 'accept-encoding': 'identity', 'user-agent': 'mediajobs' });
  });

  it('in several connections that break', async () => {
    const url = await serve((request, response) => sendBroken(request, response, 120_000));
    await fetchSource(url, fixture.target, OPTIONS);
    expect(CONTENT.equals(await readFile(fixture.target))).toBe(true);
    expect(requests.length).toBeGreaterThan(2);
    expect(requests[1]?.headers['if-range']).toBe('"v1"');
  });

  it('again from its start when it has changed', async () => {
    const url = await serve((request, response) =>
      sendBroken(request, response, requests.length === 1 ? 120_000 : Infinity, {
        ETag: requests.length === 1 ? '"v1"' : '"v2"',
      }),
    );
    await fetchSource(url, fixture.target, OPTIONS);
    expect(CONTENT.equals(await readFile(fixture.target))).toBe(true);
    expect(requests).toHaveLength(2);
  });

  it('again from its start when it has no validator', async () => {
    const url = await serve((_, response) => {
      response.writeHead(200, { 'Content-Length': CONTENT.length });
      if (requests.length < 3) response.write(CONTENT.subarray(0, 9), () => response.destroy());
      else response.end(CONTENT);
    });
    await fetchSource(url, fixture.target, OPTIONS);
    expect(CONTENT.equals(await readFile(fixture.target))).toBe(true);
    expect(requests.map(({ headers }) => headers.range)).toEqual([undefined, undefined, undefined]);
  });

  it('after errors of the server that pass', async () => {
    const url = await serve((_, response) => {
      if (requests.length < 3) response.writeHead(503).end();
      else response.end('hello');
    });
    await fetchSource(url, fixture.target, OPTIONS);
    expect(await readFile(fixture.target, 'utf8')).toBe('hello');
  });

  it('through redirects, and other hosts get no password', async () => {
    const other = await startStubServer((request, response) => {
      requests.push(request);
      response.end('hello');
    });
    const url = await serve((request, response) => {
      const next = request.url === '/' ? '/b' : `${other.url}/c`;
      response.writeHead(302, { Location: next }).end();
    });
    await fetchSource(url.replace('//', '//user:hush@'), fixture.target, OPTIONS);
    await other.stop();
    expect(await readFile(fixture.target, 'utf8')).toBe('hello');
    const basic = `Basic ${Buffer.from('user:hush').toString('base64')}`;
    expect(requests.map(({ headers }) => headers.authorization)).toEqual([basic, basic, undefined]);
  });
});

describe('A source with a certificate that cannot be verified', () => {
  let secure: Server;
  let url: string;

  beforeAll(async () => {
    const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }]);
    secure = createSecureServer({ cert, key }, (_, response) => response.end('hello')).listen(0, '127.0.0.1');
    await once(secure, 'listening');
    url = `https://127.0.0.1:${(secure.address() as AddressInfo).port}/a`;
  });
  afterAll(() => secure.close());

  it('is refused', async () => {
    await expect(fetchSource(url, fixture.target, OPTIONS)).rejects.toMatchObject({
      problem: 'unusable',
      message: expect.stringContaining('the certificate of 127.0.0.1 cannot be verified: ') as string,
    });
  });

  it('is fetched where the pipeline allows it', async () => {
    await fetchSource(url, fixture.target, { ...OPTIONS, verifyCertificate: false });
    expect(await readFile(fixture.target, 'utf8')).toBe('hello');
  });
});

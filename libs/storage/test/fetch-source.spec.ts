import {
  createTemporaryFolder,
  removeTemporaryFolders,
  startStubServer,
  type StubServer,
} from '@mediajobs/testing';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { createServer as createSecureServer, type Server } from 'node:https';
import { createServer } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { FetchError } from './fetch-error.js';
import { fetchSource, type FetchOptions } from './fetch-source.js';

const CONTENT = Buffer.from(Array.from({ length: 300_000 }, (_, index) => index % 251));
const OPTIONS: FetchOptions = {
  signal: new AbortController().signal,
  allowPrivate: ['127.0.0.1', '127.0.0.2'],
  maxBytes: 1_000_000,
  timeoutMs: 60_000,
  wait: () => Promise.resolve(),
};

let target: string;
let server: StubServer | null = null;
let requests: IncomingMessage[] = [];

beforeEach(async () => {
  target = join(await createTemporaryFolder(), 'source');
  requests = [];
});
afterEach(async () => {
  await server?.stop();
  server = null;
});
afterAll(removeTemporaryFolders);

async function serve(respond: RequestListener): Promise<string> {
  server = await startStubServer((request, response) => {
    requests.push(request);
    respond(request, response);
  });
  return server.url;
}

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

function problem(value: FetchError['problem'], message: string) {
  return expect.objectContaining({ name: 'FetchError', problem: value, message }) as Error;
}

describe('A source is fetched', () => {
  it('whole, and its progress is reported', async () => {
    const progress: number[] = [];
    const url = await serve((_, response) => response.end(CONTENT));
    expect(
      await fetchSource(url, target, { ...OPTIONS, onProgress: (bytes) => progress.push(bytes) }),
    ).toEqual({
      size: CONTENT.length,
    });
    expect(CONTENT.equals(await readFile(target))).toBe(true);
    expect(progress.at(-1)).toBe(CONTENT.length);
    expect(requests[0]?.headers).toMatchObject({ 'accept-encoding': 'identity', 'user-agent': 'mediajobs' });
  });

  it('in several connections that break', async () => {
    const url = await serve((request, response) => sendBroken(request, response, 120_000));
    await fetchSource(url, target, OPTIONS);
    expect(CONTENT.equals(await readFile(target))).toBe(true);
    expect(requests.length).toBeGreaterThan(2);
    expect(requests[1]?.headers['if-range']).toBe('"v1"');
  });

  it('again from its start when it has changed', async () => {
    const url = await serve((request, response) =>
      sendBroken(request, response, requests.length === 1 ? 120_000 : Infinity, {
        ETag: requests.length === 1 ? '"v1"' : '"v2"',
      }),
    );
    await fetchSource(url, target, OPTIONS);
    expect(CONTENT.equals(await readFile(target))).toBe(true);
    expect(requests).toHaveLength(2);
  });

  it('again from its start when it has no validator', async () => {
    const url = await serve((_, response) => {
      response.writeHead(200, { 'Content-Length': CONTENT.length });
      if (requests.length < 3) response.write(CONTENT.subarray(0, 9), () => response.destroy());
      else response.end(CONTENT);
    });
    await fetchSource(url, target, OPTIONS);
    expect(CONTENT.equals(await readFile(target))).toBe(true);
    expect(requests.map(({ headers }) => headers.range)).toEqual([undefined, undefined, undefined]);
  });

  it('after errors of the server that pass', async () => {
    const url = await serve((_, response) => {
      if (requests.length < 3) response.writeHead(503).end();
      else response.end('hello');
    });
    await fetchSource(url, target, OPTIONS);
    expect(await readFile(target, 'utf8')).toBe('hello');
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
    await fetchSource(url.replace('//', '//user:hush@'), target, OPTIONS);
    await other.stop();
    expect(await readFile(target, 'utf8')).toBe('hello');
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
    await expect(fetchSource(url, target, OPTIONS)).rejects.toMatchObject({
      problem: 'unusable',
      message: expect.stringContaining('the certificate of 127.0.0.1 cannot be verified: ') as string,
    });
  });

  it('is fetched where the pipeline allows it', async () => {
    await fetchSource(url, target, { ...OPTIONS, verifyCertificate: false });
    expect(await readFile(target, 'utf8')).toBe('hello');
  });
});

describe('A source is refused', () => {
  it.each([
    [404, 'missing'],
    [403, 'denied'],
    [400, 'unusable'],
  ] as const)('with status %i as %s, without another request', async (status, reason) => {
    const url = await serve((_, response) => response.writeHead(status).end());
    const address = `${url.replace('//', '//user:hush@')}/a.mp4?signature=hush`;
    await expect(fetchSource(address, target, OPTIONS)).rejects.toEqual(
      problem(reason, `the server of ${url}/a.mp4 answered with status ${status}`),
    );
    expect(requests).toHaveLength(1);
  });

  it('when the server keeps failing', async () => {
    const url = await serve((_, response) => response.writeHead(500).end());
    await expect(fetchSource(`${url}/a`, target, OPTIONS)).rejects.toEqual(
      problem('failed', `${url}/a could not be fetched: the server of ${url}/a answered with status 500`),
    );
    expect(requests).toHaveLength(5);
  });

  it('when the server wants another protocol', async () => {
    const head = 'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n';
    const url = await serve((_, response) => response.socket?.end(head));
    await expect(fetchSource(url, target, OPTIONS)).rejects.toEqual(
      problem('failed', `${url}/ could not be fetched: the connection was closed without a response`),
    );
  });

  it('when it never gets further than before', async () => {
    const url = await serve((_, response) => {
      response.writeHead(200, { 'Content-Length': 100 });
      response.write('abc', () => response.destroy());
    });
    await expect(fetchSource(url, target, OPTIONS)).rejects.toMatchObject({ problem: 'failed' });
  });

  it.each([
    ['with its length', { 'Content-Length': CONTENT.length }],
    ['without its length', {}],
  ])('when it is too large, %s', async (_, headers) => {
    const url = await serve((_request, response) => response.writeHead(200, headers).end(CONTENT));
    await expect(fetchSource(url, target, { ...OPTIONS, maxBytes: 100_000 })).rejects.toEqual(
      problem('tooLarge', `${url}/ is larger than the limit of 100000 bytes`),
    );
  });

  it('after the time limit', async () => {
    const url = await serve((_, response) => response.writeHead(200).write('a'));
    await expect(fetchSource(url, target, { ...OPTIONS, timeoutMs: 50 })).rejects.toEqual(
      problem('timedOut', `${url}/ was not fetched in 0.05 s`),
    );
  });

  it('when no byte arrives for a time', async () => {
    const url = await serve((_, response) => response.writeHead(200).write('a'));
    await expect(fetchSource(url, target, { ...OPTIONS, stallTimeoutMs: 20 })).rejects.toMatchObject({
      problem: 'failed',
    });
  });

  it('when two attempts in a row wait in vain, so that the slot of the worker is free again', async () => {
    let clock = 0;
    const url = await serve(() => undefined);
    const options = { ...OPTIONS, stallTimeoutMs: 20, now: () => (clock += 25_000) };
    await expect(fetchSource(url, target, options)).rejects.toEqual(
      problem('failed', `${url}/ could not be fetched: no data for 0.02 s`),
    );
    expect(requests).toHaveLength(2);
  });

  it('when no connection is established', async () => {
    // Accepts the connection, but takes no part in the handshake of TLS.
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const url = `https://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    await expect(fetchSource(url, target, { ...OPTIONS, connectTimeoutMs: 20 })).rejects.toEqual(
      problem('failed', `${url}/ could not be fetched: no connection within 0.02 s`),
    );
    silent.close();
  });

  it('with the reason of the caller when it is aborted', async () => {
    const abort = new AbortController();
    const url = await serve((_, response) => {
      response.writeHead(200).write('a');
      abort.abort(new Error('cancelled'));
    });
    await expect(fetchSource(url, target, { ...OPTIONS, signal: abort.signal })).rejects.toThrow('cancelled');
  });

  it.each([
    ['sftp://host/a', 'inputs are fetched by http and https only, got sftp:'],
    ['file:///etc/passwd', 'inputs are fetched by http and https only, got file:'],
    ['a b', 'the URL of the input, or of a redirect, is not valid'],
  ])('at %s', async (url, message) => {
    await expect(fetchSource(url, target, OPTIONS)).rejects.toEqual(problem('unusable', message));
  });

  it('when it redirects for ever or to a file', async () => {
    const url = await serve((request, response) =>
      response.writeHead(307, { Location: request.url === '/file' ? 'file:///etc/passwd' : '/' }).end(),
    );
    await expect(fetchSource(url, target, OPTIONS)).rejects.toThrow('redirects more than 10 times');
    await expect(fetchSource(`${url}/file`, target, OPTIONS)).rejects.toThrow(
      'http and https only, got file:',
    );
  });
});

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
    await expect(fetchSource(`http://${host}:${port}/`, target, NONE)).rejects.toMatchObject({
      problem: 'addressNotAllowed',
      message: expect.stringMatching(/ has a private address, from which inputs are not fetched$/) as string,
    });
    expect(connections).toBe(0);
  });

  it('to a private address that a server redirects to', async () => {
    const url = await serve((_, response) =>
      response.writeHead(302, { Location: `http://127.0.0.3:${port}/` }).end(),
    );
    await expect(fetchSource(url, target, OPTIONS)).rejects.toMatchObject({ problem: 'addressNotAllowed' });
    expect([requests.length, connections]).toEqual([1, 0]);
  });
});

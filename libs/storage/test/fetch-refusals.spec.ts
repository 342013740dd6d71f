import { EventEmitter, once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { fetchSource } from '../src/index.js';
import { CONTENT, fetchError, OPTIONS, useSources } from './support/source-server.js';

const fixture = useSources();
const { requests, serve } = fixture;

describe('A source is refused', () => {
  it.each([
    [404, 'missing'],
    [403, 'denied'],
    [400, 'unusable'],
  ] as const)('with status %i as %s, without another request', async (status, reason) => {
    const url = await serve((_, response) => response.writeHead(status).end());
    const address = `${url.replace('//', '//user:hush@')}/a.mp4?signature=hush`;
    await expect(fetchSource(address, fixture.target, OPTIONS)).rejects.toEqual(
      fetchError(reason, `the server of ${url}/a.mp4 answered with status ${status}`),
    );
    expect(requests).toHaveLength(1);
  });

  it('when the server keeps failing', async () => {
    const url = await serve((_, response) => response.writeHead(500).end());
    await expect(fetchSource(`${url}/a`, fixture.target, OPTIONS)).rejects.toEqual(
      fetchError('failed', `${url}/a could not be fetched: the server of ${url}/a answered with status 500`),
    );
    expect(requests).toHaveLength(5);
  });

  it('when the server wants another protocol', async () => {
    const head = 'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n';
    const url = await serve((_, response) => response.socket?.end(head));
    await expect(fetchSource(url, fixture.target, OPTIONS)).rejects.toEqual(
      fetchError('failed', `${url}/ could not be fetched: the connection was closed without a response`),
    );
  });

  it('when it never gets further than before', async () => {
    const url = await serve((_, response) => {
      response.writeHead(200, { 'Content-Length': 100 });
      response.write('abc', () => response.destroy());
    });
    await expect(fetchSource(url, fixture.target, OPTIONS)).rejects.toMatchObject({ problem: 'failed' });
  });

  it.each([
    ['with its length', { 'Content-Length': CONTENT.length }],
    ['without its length', {}],
  ])('when it is too large, %s', async (_, headers) => {
    const url = await serve((_request, response) => response.writeHead(200, headers).end(CONTENT));
    await expect(fetchSource(url, fixture.target, { ...OPTIONS, maxBytes: 100_000 })).rejects.toEqual(
      fetchError('tooLarge', `${url}/ is larger than the limit of 100000 bytes`),
    );
  });

  it('after the time limit', async () => {
    const url = await serve((_, response) => response.writeHead(200).write('a'));
    await expect(fetchSource(url, fixture.target, { ...OPTIONS, timeoutMs: 50 })).rejects.toEqual(
      fetchError('timedOut', `${url}/ was not fetched in 0.05 s`),
    );
  });

  it('when no byte arrives for a time', async () => {
    const url = await serve((_, response) => response.writeHead(200).write('a'));
    await expect(fetchSource(url, fixture.target, { ...OPTIONS, stallTimeoutMs: 20 })).rejects.toMatchObject({
      problem: 'failed',
    });
  });

  it('when two attempts in a row wait in vain, so that the slot of the worker is free again', async () => {
    let clock = 0;
    const url = await serve(() => undefined);
    const options = { ...OPTIONS, stallTimeoutMs: 20, now: () => (clock += 25_000) };
    await expect(fetchSource(url, fixture.target, options)).rejects.toEqual(
      fetchError('failed', `${url}/ could not be fetched: no data for 0.02 s`),
    );
    expect(requests).toHaveLength(2);
  });

  it('when its bytes arrive one by one', async () => {
    let clock = 0;
    const arrivals = new EventEmitter();
    const url = await serve((_, response) => {
      arrivals.on('byte', () => response.write('a'));
      response.writeHead(200).write('a');
    });
    const onProgress = (): void => {
      clock += 20_000;
      arrivals.emit('byte');
    };
    const options = { ...OPTIONS, minBytesPerS: 1, now: () => clock, onProgress };
    await expect(fetchSource(url, fixture.target, options)).rejects.toEqual(
      fetchError('timedOut', `${url}/ was sent too slowly: the minimum is 1 bytes per second over a minute`),
    );
    expect(requests).toHaveLength(1);
  });

  it('when no connection is established', async () => {
    // Accepts the connection, but takes no part in the handshake of TLS.
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const url = `https://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    await expect(fetchSource(url, fixture.target, { ...OPTIONS, connectTimeoutMs: 20 })).rejects.toEqual(
      fetchError('failed', `${url}/ could not be fetched: no connection within 0.02 s`),
    );
    silent.close();
  });

  it('with the reason of the caller when it is aborted', async () => {
    const abort = new AbortController();
    const url = await serve((_, response) => {
      response.writeHead(200).write('a');
      abort.abort(new Error('cancelled'));
    });
    await expect(fetchSource(url, fixture.target, { ...OPTIONS, signal: abort.signal })).rejects.toThrow(
      'cancelled',
    );
  });

  it.each([
    ['sftp://host/a', 'inputs are fetched by http and https only, got sftp:'],
    ['file:///etc/passwd', 'inputs are fetched by http and https only, got file:'],
    ['a b', 'the URL of the input, or of a redirect, is not valid'],
  ])('at %s', async (url, message) => {
    await expect(fetchSource(url, fixture.target, OPTIONS)).rejects.toEqual(fetchError('unusable', message));
  });

  it('when it redirects for ever or to a file', async () => {
    const url = await serve((request, response) =>
      response.writeHead(307, { Location: request.url === '/file' ? 'file:///etc/passwd' : '/' }).end(),
    );
    await expect(fetchSource(url, fixture.target, OPTIONS)).rejects.toThrow('redirects more than 10 times');
    await expect(fetchSource(`${url}/file`, fixture.target, OPTIONS)).rejects.toThrow(
      'http and https only, got file:',
    );
  });
});

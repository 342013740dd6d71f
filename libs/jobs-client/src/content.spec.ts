import { fakeService, jsonResponse, type Responder } from '../test/fake-service.js';
import { createJobsClient } from './index.js';

const URL_OF_CONTENT = 'https://storage.example.com/film';
const download = jsonResponse({
  download: { href: URL_OF_CONTENT, expires_at: 1, file: { id: 'f1', name: 'a/film.mp4', size: 6 } },
});
const ETAG = { ETag: '"1"' };

/** Sends a part of the content; the connection then ends or breaks. */
const part =
  (text: string, status: number, end: 'ends' | 'breaks'): Responder =>
  () => {
    const chunks = [new TextEncoder().encode(text)];
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        const chunk = chunks.shift();
        if (chunk) controller.enqueue(chunk);
        else if (end === 'ends') controller.close();
        else controller.error(new TypeError('terminated'));
      },
    });
    return new Response(body, { status, headers: ETAG });
  };

const read = async (...responders: readonly Responder[]) => {
  const service = fakeService(download, ...responders);
  const { files } = createJobsClient({
    baseUrl: 'https://jobs.example.com',
    token: 't',
    fetch: service.fetch,
  });
  const { file, stream } = await files.content('f1');
  const text = new Response(stream).text();
  return { service, file, text };
};

describe('the content of a file', () => {
  it('is read without the token', async () => {
    const { service, file, text } = await read(part('abcdef', 200, 'ends'));
    expect(await text).toBe('abcdef');
    expect(file).toMatchObject({ name: 'a/film.mp4' });
    const [, request] = service.requests;
    expect([request?.url, request?.headers.get('Authorization')]).toEqual([URL_OF_CONTENT, null]);
  });

  it.each(['breaks', 'ends'] as const)('continues when the connection %s early', async (end) => {
    const { service, text } = await read(part('abc', 200, end), part('def', 206, 'ends'));
    expect(await text).toBe('abcdef');
    const { headers } = service.requests[2] ?? new Request(URL_OF_CONTENT);
    expect([headers.get('Range'), headers.get('If-Range')]).toEqual(['bytes=3-', '"1"']);
  });

  it('fails when another content has taken its place', async () => {
    const { text } = await read(part('abc', 200, 'breaks'), part('other', 200, 'ends'));
    await expect(text).rejects.toMatchObject({ name: 'ContentChangedError' });
  });

  it.each<[string, Responder, string | RegExp]>([
    ['continues after the bytes of an earlier call', part('def', 206, 'ends'), 'def'],
    ['fails if it has changed since that', part('other', 200, 'ends'), /has changed/],
  ])('%s', async (_title, responder, expected) => {
    const service = fakeService(download, responder);
    const { files } = createJobsClient({ baseUrl: 'https://jobs.example.com', fetch: service.fetch });
    const opened = files.content('f1', { resume: { offset: 3, etag: '"1"' } });
    if (expected instanceof RegExp) await expect(opened).rejects.toThrow(expected);
    else expect(await new Response((await opened).stream).text()).toBe(expected);
    const { headers } = service.requests[1] ?? new Request(URL_OF_CONTENT);
    expect([headers.get('Range'), headers.get('If-Range')]).toEqual(['bytes=3-', '"1"']);
  });

  it('is closed with its stream', async () => {
    const service = fakeService(download, part('abc', 200, 'ends'));
    const { files } = createJobsClient({ baseUrl: 'https://jobs.example.com', fetch: service.fetch });
    const { stream } = await files.content('f1');
    await stream.cancel();
    expect(service.requests).toHaveLength(2);
  });
});

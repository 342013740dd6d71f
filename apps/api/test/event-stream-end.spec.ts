import { setTimeout as sleep } from 'node:timers/promises';
import { parseError, startTestApi, type Headers, type TestApi } from './support/api.js';
import { ALICE, jobWithId, MARCH, objectIdAt, SseClient, storeRecords } from '@mediajobs/testing';

const clients: SseClient[] = [];
let made = 0;
let api: TestApi;
let running = false;

afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  await close();
});

async function close(): Promise<void> {
  if (running) await api.close();
  running = false;
}

async function open(environment: Readonly<Record<string, string>>): Promise<Headers> {
  api = await startTestApi(environment);
  running = true;
  return { Authorization: `Bearer ${await api.token(ALICE)}` };
}

async function follow(headers: Headers): Promise<SseClient> {
  const client = await SseClient.open(`${api.origin}/v1/jobs/events`, headers);
  clients.push(client);
  return client;
}

/** Opens a stream as soon as a permit is free. */
async function free(headers: Headers): Promise<SseClient> {
  for (;;) {
    const client = await follow(headers).catch(() => null);
    if (client) return client;
    await sleep(50);
  }
}

const job = (title: string, document: object = {}) =>
  jobWithId(objectIdAt(MARCH, (made += 1)), { title, ...document });

/** Returns text of that many bytes, which only the document contains. */
const large = (bytes: number) => ({ playlists: [{ playlist_name: 'x'.repeat(bytes) }] });

describe('An event stream', () => {
  it('outlives REQUEST_TIMEOUT_MS, and ends when its token is revoked', async () => {
    await open({ EVENT_HEARTBEAT_MS: '100', REQUEST_TIMEOUT_MS: '100' });
    const token = await api.token(ALICE);
    const stream = await follow({ Authorization: `Bearer ${token}` });
    await stream.receiveComments(3);
    await api.tokens.revoke({ token });
    expect(await stream.ended).toBe('complete');
  });

  it('ends when its token expires', async () => {
    await open({ EVENT_HEARTBEAT_MS: '100' });
    const stream = await follow({
      Authorization: `Bearer ${await api.token(ALICE, ['mediahub_read'], 2)}`,
    });
    expect(await stream.ended).toBe('complete');
  });

  it('is completed when the server closes', async () => {
    const token = await open({});
    const client = await follow(token);
    await client.next();
    await close();
    expect(await client.ended).toBe('complete');
  });

  it('is cut when its client buffers too much, and resumes without gaps', async () => {
    const token = await open({ MAX_SUBSCRIBERS: '1' });
    const slow = await follow(token);
    const { id } = await slow.next();
    slow.pause();
    const jobs = Array.from({ length: 450 }, (_, n) => job(`slow ${n}`, large(30_000)));
    for (let n = 0; n < jobs.length; n += 150)
      await storeRecords(api.database, { jobs: jobs.slice(n, n + 150) });
    const again = await free({ ...token, 'Last-Event-ID': id });
    slow.resume();
    expect(await slow.ended).toBe('aborted');
    await storeRecords(api.database, { jobs: [job('end')] });
    expect(await again.titlesUntil('end')).toEqual(jobs.map(({ title }) => `created ${title ?? ''}`));
  });

  it('is cut when its client misses a heartbeat', async () => {
    const token = await open({ EVENT_HEARTBEAT_MS: '200', MAX_SUBSCRIBERS: '1' });
    const slow = await follow(token);
    await slow.next();
    slow.pause();
    // More than the socket buffers, in one chunk.
    await storeRecords(api.database, {
      jobs: Array.from({ length: 60 }, () => job('large', large(250_000))),
    });
    expect((await (await free(token)).next()).event).toBe('ready');
    slow.resume();
    expect(await slow.ended).toBe('aborted');
  });

  it('counts towards MAX_SUBSCRIBERS until it is closed', async () => {
    const token = await open({ MAX_SUBSCRIBERS: '2', MAX_CONCURRENT_REQUESTS: '1' });
    const [one] = [await follow(token), await follow(token)];
    const refused = await api.send('/v1/jobs/events', token);
    expect([refused.status, refused.headers['retry-after'], parseError(refused).details]).toEqual([
      503,
      '1',
      [
        {
          parameter: 'request',
          message: 'Too many event streams (limit 2); close one or try again',
        },
      ],
    ]);
    // Streams do not count as concurrent requests.
    expect((await api.send('/v1/jobs/', token)).status).toBe(200);
    one.close();
    expect((await (await free(token)).next()).event).toBe('ready');
  });
});

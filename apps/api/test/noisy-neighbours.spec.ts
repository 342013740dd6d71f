import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect, type Socket } from 'node:net';
import { parseError, type TestApi } from './support/api.js';
import { ALICE, BOB, jobWithId, MARCH, objectIdAt, SseClient, storeRecords } from '@mediajobs/testing';
import { closeApis, JOB_PATH, startLimitedApi } from './support/limited-api.js';

/** 16 MB: more than sockets buffer for a client that does not read. */
const jobs = Array.from({ length: 4_000 }, (_, n) =>
  jobWithId(objectIdAt(MARCH + 60_000, n), { title: 'x'.repeat(4_000) }),
);
const BOBS_JOB = objectIdAt(MARCH, 77);
const sockets: Socket[] = [];

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await closeApis();
});

/** Starts an API with many jobs of Alice and one job of Bob. */
async function openShared(settings: Readonly<Record<string, string>>, poolSize = 10): Promise<TestApi> {
  const api = await startLimitedApi(settings, { poolSize });
  await storeRecords(api.database, { jobs: [...jobs, jobWithId(BOBS_JOB, { user: { id: BOB } })] });
  return api;
}

/** Sends a request on a separate connection and reads nothing of the response. */
async function askWithoutReading(api: TestApi, path: string, account = ALICE): Promise<Socket> {
  const socket = connect(Number(new URL(api.origin).port), '127.0.0.1').pause();
  sockets.push(socket);
  socket.on('error', () => undefined);
  const token = await api.token(account);
  socket.write(`GET ${path} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${token}\r\n\r\n`);
  return socket;
}

/** Resolves when `count` connections of the API's pool are in use. */
async function connectionsInUse({ database: { pool } }: TestApi, count: number): Promise<void> {
  while (pool.totalCount - pool.idleCount !== count) await sleep(10);
}

describe('While clients do not read their responses', () => {
  it('connections of stalled exports are reclaimed for other accounts', async () => {
    const api = await openShared({ RESPONSE_STALL_TIMEOUT_MS: '3000' }, 4);
    // Exports may use two connections, and each account one of them.
    const carol = objectIdAt(MARCH, 900);
    const title = 'x'.repeat(4_000);
    const hers = jobs.map((_, n) => jobWithId(objectIdAt(MARCH, 1_000 + n), { title, user: { id: carol } }));
    await storeRecords(api.database, { jobs: hers });
    await askWithoutReading(api, '/v1/jobs/export');
    await askWithoutReading(api, '/v1/jobs/export', carol);
    await connectionsInUse(api, 2);
    const exported = await (await api.sendAs(BOB))('/v1/jobs/export');
    expect([exported.status, exported.text.split('\n').length]).toEqual([200, 2]);
  });

  it('only the stalled response is aborted', async () => {
    const api = await openShared({ RESPONSE_STALL_TIMEOUT_MS: '3000' });
    const stalled = await askWithoutReading(api, '/v1/jobs/export');
    await connectionsInUse(api, 1);
    await connectionsInUse(api, 0);
    let end = '';
    stalled.on('data', (part: Buffer) => (end = part.subarray(-5).toString())).resume();
    await once(stalled, 'close');
    // An aborted transfer lacks the last chunk.
    expect(end).not.toBe('0\r\n\r\n');
    const read = await (await api.sendAs(ALICE))('/v1/jobs/export');
    expect(read.text.split('\n')).toHaveLength(jobs.length + 2);
  });

  it('an account gets 503 once its responses hold its share of memory', async () => {
    const api = await startLimitedApi({ MAX_RESPONSE_MEMORY_MIB: '64' });
    const title = 'x'.repeat(17_000);
    const large = Array.from({ length: 1_000 }, (_, n) =>
      jobWithId(objectIdAt(MARCH + 60_000, n), { title }),
    );
    await storeRecords(api.database, { jobs: [...large, jobWithId(BOBS_JOB, { user: { id: BOB } })] });
    // A page of 1,000 takes 17.3 MB. A response may hold 16.8 MB, and an account 33.6 MB.
    const [alice, bob] = [await api.sendAs(ALICE), await api.sendAs(BOB)];
    const tooLarge = await alice('/v1/jobs/?limit=1000');
    expect([tooLarge.status, parseError(tooLarge).details?.[0]?.parameter]).toEqual([400, 'limit']);
    expect((await alice('/v1/jobs/?limit=2000')).status).toBe(200);
    const page = '/v1/jobs/?limit=900';
    const unread = await Promise.all(Array.from({ length: 4 }, () => askWithoutReading(api, page)));
    let refused = await alice(page);
    while (refused.status === 200) refused = await alice(page);
    expect([refused.status, refused.headers['retry-after'], parseError(refused).details]).toEqual([
      503,
      '1',
      [{ parameter: 'request', message: expect.stringContaining('too much memory') as string }],
    ]);
    for (const path of [`/v1/jobs/${BOBS_JOB}`, '/v1/jobs/?limit=1', '/v1/jobs/']) {
      expect([path, (await bob(path)).status]).toEqual([path, 200]);
    }
    for (const socket of unread) socket.destroy();
    while ((await alice(page)).status !== 200) await sleep(10);
  });
});

it('An account that floods the API does not block other accounts', async () => {
  const api = await openShared({ MAX_CONCURRENT_REQUESTS: '20' });
  const [alice, bob] = [await api.sendAs(ALICE), await api.sendAs(BOB)];
  const flooding = new AbortController();
  const statuses = new Map<number, number>();
  const flood = Array.from({ length: 64 }, async () => {
    while (!flooding.signal.aborted) {
      const { status } = await alice('/v1/jobs/?limit=500');
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
  });
  const answers: number[] = [];
  for (let n = 0; n < 30; n += 1) {
    answers.push((await bob(`/v1/jobs/${BOBS_JOB}`)).status, (await bob('/v1/jobs/?limit=1')).status);
  }
  flooding.abort();
  await Promise.all(flood);
  expect(answers).toEqual(answers.map(() => 200));
  expect([...statuses.keys()].sort()).toEqual([200, 503]);
  expect((await alice(JOB_PATH)).status).toBe(200);
});

it('An account with all event streams loses one to each other account', async () => {
  const api = await openShared({ MAX_SUBSCRIBERS: '4' });
  const follow = async (account: typeof ALICE): Promise<SseClient> => {
    const headers = { Authorization: `Bearer ${await api.token(account)}` };
    return SseClient.open(`${api.origin}/v1/jobs/events`, headers);
  };
  const alice: SseClient[] = [];
  for (let n = 0; n < 4; n += 1) alice.push(await follow(ALICE));
  await expect(follow(ALICE)).rejects.toThrow('503');
  const bob = [await follow(BOB), await follow(BOB)];
  expect(await Promise.all(alice.slice(2).map(({ ended }) => ended))).toEqual(['complete', 'complete']);
  await expect(follow(BOB)).rejects.toThrow('503');
  await expect(follow(ALICE)).rejects.toThrow('503');
  for (const client of [...alice.slice(0, 2), ...bob]) {
    expect((await client.next()).event).toBe('ready');
    client.close();
  }
});

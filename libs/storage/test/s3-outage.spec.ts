import { writeFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { listObjects, StorageError } from '../src/index.js';
import type { RetryOptions } from '../src/s3/retry-strategy.js';
import { S3Storage } from '../src/s3/s3-storage.js';
import { HELLO, LOCAL, md5, MIB, stream, useS3 } from './support/s3-fixture.js';

const OUTAGE_MS = 30_000;
/** Three parts. */
const LARGE = Buffer.alloc(17 * MIB, 'abcdefghijk');

const fixture = useS3();
let clock: number;
let storage: S3Storage;

/** Opens the storage with a clock that only the delays of repetitions move. */
function open(options: RetryOptions = {}): S3Storage {
  const retry = { now: () => clock, wait: (ms: number) => Promise.resolve((clock += ms)), ...options };
  return new S3Storage(fixture.proxy.address(fixture.prefix), { ...LOCAL, retry });
}

/** Breaks the connections of some requests off until the outage is over, after they have sent something. */
function startOutage(concerns: (request: IncomingMessage) => boolean = () => true): void {
  const startedAt = clock;
  fixture.proxy.intercept = (request) => {
    if (clock - startedAt >= OUTAGE_MS || !concerns(request)) return false;
    const breakOff = (): void => void request.socket.destroy();
    if (request.method === 'PUT') request.once('data', breakOff);
    else breakOff();
    return true;
  };
}

async function writeSource(): Promise<string> {
  const path = join(fixture.folder, 'source');
  await writeFile(path, LARGE);
  return path;
}

beforeEach(() => {
  clock = 0;
  storage = open({ maxOutageMs: 60_000 });
});

describe('An outage of the object store is survived by', () => {
  it('a file in parts, which are read again', async () => {
    const path = await writeSource();
    startOutage(({ url = '' }) => url.includes('partNumber='));
    expect(await storage.putFile('a', path)).toEqual({ size: LARGE.length, md5: md5(LARGE) });
    expect((await buffer(await storage.read('a'))).equals(LARGE)).toBe(true);
    expect(clock).toBeGreaterThanOrEqual(OUTAGE_MS);
  });

  it('a stream', async () => {
    startOutage(({ method }) => method === 'PUT');
    expect(await storage.putStream('a', stream())).toEqual(HELLO);
  });

  it('a download that has begun', async () => {
    await storage.putStream('a', Readable.from([LARGE]));
    let isBroken = false;
    fixture.proxy.intercept = async (request, response, forward) => {
      if (request.method !== 'GET' || isBroken) return false;
      const forwarded = await forward();
      response.writeHead(forwarded.statusCode ?? 0, forwarded.headers);
      const content = await buffer(forwarded);
      isBroken = true;
      startOutage();
      response.write(content.subarray(0, MIB), () => response.destroy());
      return true;
    };
    expect((await buffer(await storage.read('a'))).equals(LARGE)).toBe(true);
    expect(clock).toBeGreaterThanOrEqual(OUTAGE_MS);
  });

  it('a join of large objects, and of small ones', async () => {
    await storage.putStream('large', Readable.from([LARGE]));
    await storage.putStream('small', stream());
    startOutage();
    expect(await storage.join(['large', 'small'], 'a')).toEqual({ size: LARGE.length + 5, md5: null });
    startOutage();
    expect(await storage.join(['small', 'small'], 'b')).toMatchObject({ size: 10 });
  });

  it('other requests', async () => {
    await storage.putStream('a', stream());
    startOutage();
    expect(await text(await storage.read('a'))).toBe('hello');
    startOutage();
    expect(await storage.stat('a')).toMatchObject({ size: 5 });
    startOutage();
    expect(await listObjects(storage, '')).toHaveLength(1);
    startOutage();
    await storage.remove('a');
    expect(await storage.stat('a')).toBeNull();
  });
});

describe('An outage of the object store fails', () => {
  it.each<[string, RetryOptions]>([
    ['a client that waits', {}],
    ['a process that stops', { maxOutageMs: 60_000, signal: AbortSignal.abort() }],
  ])('the request of %s, without a long delay', async (_, options) => {
    startOutage();
    await expect(open(options).stat('a')).rejects.toThrow(StorageError);
    expect(clock).toBeLessThanOrEqual(1_000);
  });
});

it('A large object whose last response was lost is stored', async () => {
  const path = await writeSource();
  let isLost = false;
  fixture.proxy.intercept = async ({ method, url = '' }, response, forward) => {
    if (isLost || method !== 'POST' || !url.includes('uploadId')) return false;
    isLost = true;
    (await forward()).resume().once('end', () => response.destroy());
    return true;
  };
  expect(await storage.putFile('a', path)).toEqual({ size: LARGE.length, md5: md5(LARGE) });
  expect(isLost).toBe(true);
});

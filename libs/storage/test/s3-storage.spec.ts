import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { S3Server } from '@mediajobs/testing';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { ObjectExistsError, ObjectMissingError } from '../src/index.js';
import { S3Storage } from '../src/s3/s3-storage.js';
import { HELLO, LOCAL, md5, MIB, stream, useS3 } from './support/s3-fixture.js';

/** Three parts. */
const LARGE = Buffer.alloc(17 * MIB, 'abcdefghijk');

const fixture = useS3();

async function collectKeys(start: string): Promise<string[]> {
  const keys = [];
  for await (const { key } of fixture.storage.list(start)) keys.push(key);
  return keys;
}

/** Stores an empty object, as consoles of object stores do for a folder. */
async function createFolder({ endpoint, bucket: Bucket }: S3Server, Key: string): Promise<void> {
  const credentials = { accessKeyId: 'KEY', secretAccessKey: 'SECRET' };
  const client = new S3Client({ endpoint, region: 'us-east-1', forcePathStyle: true, credentials });
  await client.send(new PutObjectCommand({ Bucket, Key, Body: '' }));
  client.destroy();
}

async function writeSource(content: string | Buffer = 'hello'): Promise<string> {
  const path = join(fixture.folder, 'source');
  await writeFile(path, content);
  return path;
}

describe('An object store', () => {
  it('stores a stream, and reads it in parts', async () => {
    const { folder, prefix, s3, storage } = fixture;
    const key = 'a/ü b?.mp4';
    expect(await storage.putStream(key, stream(), { contentType: 'video/mp4', owner: 'me' })).toEqual(HELLO);
    expect(await storage.stat(key)).toMatchObject({ key, size: 5, owner: 'me' });
    expect(await text(await storage.read(key))).toBe('hello');
    expect(await text(await storage.read(key, { start: 1, end: 3 }))).toBe('ell');
    const local = await storage.toLocalFile(key, join(folder, 'target'));
    expect(await readFile(local, 'utf8')).toBe('hello');
    expect(await s3.list(prefix)).toEqual([`${prefix}/${key}`]);
  });

  it('stores an empty object', async () => {
    const { storage } = fixture;
    expect(await storage.putStream('a', Readable.from([]))).toMatchObject({ size: 0 });
    expect(await text(await storage.read('a'))).toBe('');
  });

  it('stores a large file in parts, and takes it over', async () => {
    const { prefix, proxy, storage } = fixture;
    const path = await writeSource(LARGE);
    expect(await storage.putFile('a', path)).toEqual({ size: LARGE.length, md5: md5(LARGE) });
    expect(existsSync(path)).toBe(false);
    expect(proxy.take()).toEqual([
      `HEAD ${prefix}/a`,
      `POST ${prefix}/a?uploads`,
      ...Array<string>(3).fill(`PUT ${prefix}/a?partNumber&uploadId`),
      `HEAD ${prefix}/a`,
      `POST ${prefix}/a?uploadId`,
      `HEAD ${prefix}/a`,
    ]);
    expect((await buffer(await storage.read('a'))).equals(LARGE)).toBe(true);
  });

  it.each([
    ['sends checksums', 'WHEN_SUPPORTED', ['x-amz-checksum-crc32']],
    ['sends no checksums where they are turned off', 'WHEN_REQUIRED', []],
  ])('%s', async (_, setting, expected) => {
    const { prefix, proxy } = fixture;
    process.env['AWS_REQUEST_CHECKSUM_CALCULATION'] = setting;
    const storage = new S3Storage(proxy.address(prefix), LOCAL);
    await storage.putFile('a', await writeSource(LARGE));
    delete process.env['AWS_REQUEST_CHECKSUM_CALCULATION'];
    const names = proxy.seen.flatMap(({ headers }) => Object.keys(headers));
    expect([...new Set(names.filter((name) => name.startsWith('x-amz-checksum-crc')))]).toEqual(expected);
    expect(names.some((name) => name.includes('checksum-algorithm'))).toBe(expected.length > 0);
  });

  it('lists keys below its prefix, without the markers of folders', async () => {
    const { prefix, s3, storage } = fixture;
    for (const key of ['b/2', 'b/1', 'c']) await storage.putStream(key, stream());
    await createFolder(s3, `${prefix}/b/`);
    await s3.write(`${prefix}side`, ' ');
    expect(await collectKeys('')).toEqual(['b/1', 'b/2', 'c']);
    expect(await collectKeys('b/')).toEqual(['b/1', 'b/2']);
  });

  it('removes objects, also those that do not exist', async () => {
    const { folder, storage } = fixture;
    await storage.putStream('a', stream());
    await storage.remove('a');
    await storage.remove('a');
    expect(await storage.stat('a')).toBeNull();
    await expect(storage.read('a')).rejects.toThrow(ObjectMissingError);
    await expect(storage.toLocalFile('a', join(folder, 'target'))).rejects.toThrow(ObjectMissingError);
  });

  it.each(['../a', '/a', 'a//b', ''])('refuses the key "%s"', async (key) => {
    const { proxy, storage } = fixture;
    await expect(storage.putStream(key, stream())).rejects.toThrow('key must');
    expect(proxy.seen).toEqual([]);
  });

  it('lists, reads and removes objects with the names of other programs', async () => {
    const { prefix, s3, storage } = fixture;
    const keys = ['C:\\films\\a.mp4', 'a//b', 'c/'];
    for (const key of keys) await s3.write(`${prefix}/${key}`, 'x');
    expect((await collectKeys('')).sort()).toEqual(keys);
    for (const key of keys) {
      expect(await text(await storage.read(key))).toBe('x');
      await storage.remove(key);
    }
    expect(await collectKeys('')).toEqual([]);
  });

  it('marks objects as its options say', async () => {
    const { prefix, proxy } = fixture;
    const options = { ...LOCAL, isPublic: true, storageClass: 'STANDARD_IA' as const };
    await new S3Storage(proxy.address(prefix), options).putStream('a', stream());
    expect(proxy.seen.find(({ method }) => method === 'PUT')?.headers).toMatchObject({
      'x-amz-acl': 'public-read',
      'x-amz-storage-class': 'STANDARD_IA',
      'if-none-match': '*',
    });
  });
});

describe('An existing object', () => {
  it('is not replaced unless that is wanted', async () => {
    const { storage } = fixture;
    await storage.putStream('a', stream());
    await expect(storage.putStream('a', stream('other'))).rejects.toThrow(new ObjectExistsError('a'));
    expect(await text(await storage.read('a'))).toBe('hello');
    await storage.putStream('a', stream('other'), { overwrite: true });
    expect(await text(await storage.read('a'))).toBe('other');
  });

  it('that appears during the upload is not replaced', async () => {
    const { prefix, proxy, s3, storage } = fixture;
    proxy.intercept = async ({ method }, response) => {
      if (method !== 'PUT') return false;
      await s3.write(`${prefix}/a`, 'other');
      response.writeHead(412).end();
      return true;
    };
    await expect(storage.putStream('a', stream())).rejects.toThrow(new ObjectExistsError('a'));
    expect(await text(await storage.read('a'))).toBe('other');
  });

  it('that appears during a large upload is not replaced by servers that ignore the condition', async () => {
    const { prefix, proxy, s3, storage } = fixture;
    const path = await writeSource(LARGE);
    proxy.intercept = async ({ method, headers, url = '' }) => {
      delete headers['if-none-match'];
      if (method === 'PUT' && url.includes('partNumber=1&')) await s3.write(`${prefix}/a`, 'other');
      return false;
    };
    await expect(storage.putFile('a', path)).rejects.toThrow(new ObjectExistsError('a'));
    expect(await text(await storage.read('a'))).toBe('other');
    expect(proxy.take()).toContain(`DELETE ${prefix}/a?uploadId`);
  });

  it('of the same write, whose response was lost, is a success', async () => {
    const { proxy, storage } = fixture;
    proxy.intercept = async ({ method }, response, forward) => {
      if (method !== 'PUT') return false;
      (await forward()).resume();
      response.writeHead(412).end();
      return true;
    };
    expect(await storage.putStream('a', stream())).toEqual(HELLO);
  });

  it('is found by HEAD where the server knows no conditions', async () => {
    const { proxy, storage } = fixture;
    proxy.intercept = ({ headers }, response) => {
      if (headers['if-none-match'] === undefined) return false;
      response.writeHead(501).end('<Error><Code>NotImplemented</Code></Error>');
      return true;
    };
    expect(await storage.putFile('a', await writeSource())).toEqual(HELLO);
    await expect(storage.putFile('a', await writeSource())).rejects.toThrow(ObjectExistsError);
  });
});

describe('A transfer', () => {
  it('fails when another size arrives, and leaves nothing', async () => {
    const { prefix, proxy, s3, storage } = fixture;
    let uploaded = false;
    proxy.intercept = async ({ method }, response, forward) => {
      uploaded ||= method === 'PUT';
      if (method !== 'HEAD' || !uploaded) return false;
      const { statusCode, headers } = await forward();
      response.writeHead(statusCode ?? 0, { ...headers, 'content-length': 4 }).end();
      return true;
    };
    await expect(storage.putStream('a', stream())).rejects.toThrow('4 bytes instead of 5');
    expect(await s3.list(prefix)).toEqual([]);
  });

  it('is repeated while the server fails', async () => {
    const { proxy, storage } = fixture;
    let failures = 2;
    proxy.intercept = (request, response) => {
      if (request.method !== 'PUT' || failures-- <= 0) return false;
      request.resume();
      response.writeHead(503).end();
      return true;
    };
    expect(await storage.putStream('a', stream())).toEqual(HELLO);
  });

  it('continues where its connection broke', async () => {
    const { proxy, storage } = fixture;
    await storage.putStream('a', Readable.from([LARGE]));
    const ranges: unknown[] = [];
    proxy.intercept = async ({ method, headers }, response, forward) => {
      if (method !== 'GET') return false;
      ranges.push(headers.range);
      if (ranges.length > 2) return false;
      const forwarded = await forward();
      response.writeHead(forwarded.statusCode ?? 0, forwarded.headers);
      const content = await buffer(forwarded);
      response.write(content.subarray(0, 5 * MIB), () => response.destroy());
      return true;
    };
    expect((await buffer(await storage.read('a'))).equals(LARGE)).toBe(true);
    expect(ranges).toEqual([
      undefined,
      expect.stringMatching(/^bytes=[1-9]\d+-17825791$/),
      expect.stringMatching(/^bytes=[1-9]\d+-17825791$/),
    ]);
  });

  it('that is aborted ends with the reason, and aborts its parts', async () => {
    const { prefix, proxy, s3, storage } = fixture;
    const content = new PassThrough();
    const abort = new AbortController();
    const reason = new Error('no longer needed');
    const aborted = new Promise<void>((resolve) => {
      proxy.intercept = ({ method, url }) => {
        if (method === 'PUT') abort.abort(reason);
        if (method === 'DELETE' && url?.includes('uploadId') === true) resolve();
        return false;
      };
    });
    const writing = expect(storage.putStream('a', content, { signal: abort.signal })).rejects.toBe(reason);
    content.write(Buffer.alloc(8 * MIB + 1));
    await writing;
    await aborted;
    expect(content.destroyed).toBe(true);
    expect(await s3.list(prefix)).toEqual([]);
  });

  it.each([
    ['its only request', 'PUT', Buffer.from('hello')],
    ['its last request', 'POST', LARGE],
  ])(
    'that is aborted during %s ends with it, because the server may carry it out',
    async (_, last, content) => {
      const { prefix, proxy, s3, storage } = fixture;
      const abort = new AbortController();
      proxy.intercept = ({ method, url }) => {
        if (method === last && url?.includes('uploads=') !== true) abort.abort(new Error('no longer needed'));
        return false;
      };
      const written = await storage.putStream('a', Readable.from([content]), { signal: abort.signal });
      expect([written.size, abort.signal.aborted]).toEqual([content.length, true]);
      expect(await s3.list(prefix)).toEqual([`${prefix}/a`]);
    },
  );

  it('fails with the error of its content', async () => {
    const { prefix, s3, storage } = fixture;
    const content = new PassThrough();
    const writing = storage.putStream('a', content);
    content.destroy(new Error('the client has gone'));
    await expect(writing).rejects.toThrow('the client has gone');
    expect(await s3.list(prefix)).toEqual([]);
  });
});

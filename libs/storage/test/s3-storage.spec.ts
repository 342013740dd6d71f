import { createTemporaryFolder, removeTemporaryFolders, startS3, type S3Server } from '@mediajobs/testing';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { ObjectExistsError, ObjectMissingError } from '../src/index.js';
import { S3Storage } from '../src/s3/s3-storage.js';
import { startS3Proxy, type S3Proxy } from './support/s3-proxy.js';

const MIB = 1024 * 1024;
const HELLO = { size: 5, md5: '5d41402abc4b2a76b9719d911017c592' };
const LOCAL = { allowPrivate: ['127.0.0.1'] };
/** Three parts. */
const LARGE = Buffer.alloc(17 * MIB, 'abcdefghijk');

let s3: S3Server;
let proxy: S3Proxy;
let storage: S3Storage;
let folder: string;
let test = 0;
/** Prefix of the objects of a test. */
let prefix: string;

beforeAll(async () => {
  s3 = await startS3();
  proxy = await startS3Proxy(s3);
  folder = await createTemporaryFolder();
});
beforeEach(() => {
  test += 1;
  prefix = `${test}/in`;
  proxy.intercept = () => false;
  proxy.seen.length = 0;
  storage = new S3Storage(proxy.address(prefix), LOCAL);
});
afterAll(async () => {
  await proxy.stop();
  await s3.stop();
  await removeTemporaryFolders();
});

const stream = (content = 'hello') => Readable.from([Buffer.from(content)]);
const md5 = (content: Buffer) => createHash('md5').update(content).digest('hex');

async function collectKeys(start: string): Promise<string[]> {
  const keys = [];
  for await (const { key } of storage.list(start)) keys.push(key);
  return keys;
}

async function writeSource(content: string | Buffer = 'hello'): Promise<string> {
  const path = join(folder, 'source');
  await writeFile(path, content);
  return path;
}

describe('An object store', () => {
  it('stores a stream, and reads it in parts', async () => {
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
    expect(await storage.putStream('a', Readable.from([]))).toMatchObject({ size: 0 });
    expect(await text(await storage.read('a'))).toBe('');
  });

  it('stores a large file in parts, and takes it over', async () => {
    const path = await writeSource(LARGE);
    expect(await storage.putFile('a', path)).toEqual({ size: LARGE.length, md5: md5(LARGE) });
    expect(existsSync(path)).toBe(false);
    expect(proxy.take()).toEqual([
      `HEAD ${prefix}/a`,
      `POST ${prefix}/a?uploads`,
      ...Array<string>(3).fill(`PUT ${prefix}/a?partNumber&uploadId`),
      `POST ${prefix}/a?uploadId`,
      `HEAD ${prefix}/a`,
    ]);
    expect((await buffer(await storage.read('a'))).equals(LARGE)).toBe(true);
  });

  it('lists keys below its prefix, without the markers of folders', async () => {
    for (const key of ['b/2', 'b/1', 'c']) await storage.putStream(key, stream());
    await s3.write(`${prefix}/b/`, '');
    await s3.write(`${prefix}side`, '');
    expect(await collectKeys('')).toEqual(['b/1', 'b/2', 'c']);
    expect(await collectKeys('b/')).toEqual(['b/1', 'b/2']);
  });

  it('removes objects, also those that do not exist', async () => {
    await storage.putStream('a', stream());
    await storage.remove('a');
    await storage.remove('a');
    expect(await storage.stat('a')).toBeNull();
    await expect(storage.read('a')).rejects.toThrow(ObjectMissingError);
    await expect(storage.toLocalFile('a', join(folder, 'target'))).rejects.toThrow(ObjectMissingError);
  });

  it.each(['../a', '/a', 'a//b', ''])('refuses the key "%s"', async (key) => {
    await expect(storage.putStream(key, stream())).rejects.toThrow('key must');
    expect(proxy.seen).toEqual([]);
  });

  it('marks objects as its options say', async () => {
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
    await storage.putStream('a', stream());
    await expect(storage.putStream('a', stream('other'))).rejects.toThrow(new ObjectExistsError('a'));
    expect(await text(await storage.read('a'))).toBe('hello');
    await storage.putStream('a', stream('other'), { overwrite: true });
    expect(await text(await storage.read('a'))).toBe('other');
  });

  it('that appears during the upload is not replaced', async () => {
    proxy.intercept = async ({ method }, response) => {
      if (method !== 'PUT') return false;
      await s3.write(`${prefix}/a`, 'other');
      response.writeHead(412).end();
      return true;
    };
    await expect(storage.putStream('a', stream())).rejects.toThrow(new ObjectExistsError('a'));
    expect(await text(await storage.read('a'))).toBe('other');
  });

  it('of the same write, whose response was lost, is a success', async () => {
    proxy.intercept = async ({ method }, response, forward) => {
      if (method !== 'PUT') return false;
      (await forward()).resume();
      response.writeHead(412).end();
      return true;
    };
    expect(await storage.putStream('a', stream())).toEqual(HELLO);
  });

  it('is found by HEAD where the server knows no conditions', async () => {
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
    content.write(Buffer.alloc(16 * MIB + 1));
    await writing;
    await aborted;
    expect(content.destroyed).toBe(true);
    expect(await s3.list(prefix)).toEqual([]);
  });

  it('fails with the error of its content', async () => {
    const content = new PassThrough();
    const writing = storage.putStream('a', content);
    content.destroy(new Error('the client has gone'));
    await expect(writing).rejects.toThrow('the client has gone');
    expect(await s3.list(prefix)).toEqual([]);
  });
});

describe('Joined objects', () => {
  it('are copied by the server where it can', async () => {
    const parts = [Buffer.alloc(5 * MIB, 'a'), Buffer.alloc(6 * MIB, 'b'), Buffer.from('end')];
    for (const [index, part] of parts.entries()) await storage.putStream(`p/${index}`, Readable.from([part]));
    proxy.take();
    const content = Buffer.concat(parts);
    expect(await storage.join(['p/0', 'p/1', 'p/2'], 'a')).toEqual({
      size: content.length,
      md5: md5(content),
    });
    expect(proxy.seen.filter(({ headers }) => headers['x-amz-copy-source'])).toHaveLength(3);
    expect((await buffer(await storage.read('a'))).equals(content)).toBe(true);
    await expect(storage.join(['p/0'], 'a')).rejects.toThrow(ObjectExistsError);
  });

  it('are streamed where one is too small', async () => {
    await storage.putStream('p/0', stream('hel'));
    await storage.putStream('p/1', stream('lo'));
    expect(await storage.join(['p/0', 'p/1'], 'a')).toEqual(HELLO);
    expect(await text(await storage.read('a'))).toBe('hello');
    await expect(storage.join(['p/0', 'p/2'], 'b')).rejects.toThrow(new ObjectMissingError('p/2'));
  });
});

describe('A client', () => {
  it('reads an object by a signed URL', async () => {
    await storage.putStream('a', stream());
    const options = { expiresAt: Date.now() + 60_000, name: 'ü.mp4', contentType: 'video/mp4' };
    const url = new URL(await storage.createReadUrl('a', { ...options, isInline: true }));
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      'response-content-type': 'video/mp4',
      'response-content-disposition': `inline; filename="?.mp4"; filename*=UTF-8''%C3%BC.mp4`,
    });
    expect(Number(url.searchParams.get('X-Amz-Expires'))).toBeLessThanOrEqual(60);
    expect(await (await fetch(url)).text()).toBe('hello');
  });

  it('writes an object by a signed form', async () => {
    const { url, fields } = await storage.createUploadForm({
      prefix: 'uploads/1/',
      expiresAt: Date.now() + 60_000,
      maxBytes: 10,
      fields: { chunk: '0' },
    });
    const policy = JSON.parse(Buffer.from(fields['Policy'] ?? '', 'base64').toString()) as object;
    expect(policy).toMatchObject({
      conditions: expect.arrayContaining([
        ['content-length-range', 0, 10],
        ['starts-with', '$key', `${prefix}/uploads/1/`],
        ['starts-with', '$chunk', ''],
      ]) as unknown,
    });
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    form.set('file', new Blob(['hello']), '7');
    expect((await fetch(url, { method: 'POST', body: form })).ok).toBe(true);
    expect(await text(await storage.read('uploads/1/7'))).toBe('hello');
  });
});

describe('The connection', () => {
  it('is refused to private addresses that are not allowed', async () => {
    const denied = new S3Storage(proxy.address(prefix), { allowPrivate: [] });
    await expect(denied.stat('a')).rejects.toThrow('its host has a private address');
    expect(proxy.seen).toEqual([]);
  });

  it('of an address without credentials is not signed', async () => {
    const address = proxy.address(prefix).replace('KEY:SECRET@', '');
    await new S3Storage(address, LOCAL).stat('a');
    expect(proxy.seen.map(({ headers }) => headers.authorization)).toEqual([undefined]);
  });

  it('is checked', async () => {
    await storage.assertAccessible();
    const address = proxy.address().replace(s3.bucket, 'other-bucket');
    await expect(new S3Storage(address, LOCAL).assertAccessible()).rejects.toThrow(
      /^the bucket other-bucket cannot be used: NoSuchBucket \(status 404\)/,
    );
  });

  it('that ended during an upload leaves parts, which are removed later', async () => {
    const list = `<ListMultipartUploadsResult>
      <Upload><Key>${prefix}/old</Key><UploadId>1</UploadId><Initiated>2026-01-01T00:00:00.000Z</Initiated></Upload>
      <Upload><Key>${prefix}/new</Key><UploadId>2</UploadId><Initiated>2026-01-03T00:00:00.000Z</Initiated></Upload>
      </ListMultipartUploadsResult>`;
    proxy.intercept = ({ url = '' }, response) => {
      if (!url.includes('uploads') && !url.includes('uploadId')) return false;
      response.writeHead(url.includes('uploadId') ? 204 : 200).end(url.includes('uploadId') ? '' : list);
      return true;
    };
    await storage.abortUploads(Date.parse('2026-01-02T00:00:00Z'));
    expect(proxy.take()).toEqual([expect.stringMatching(/\?.*uploads/), `DELETE ${prefix}/old?uploadId`]);
  });
});

it('A stream ends without a process that waits for it', async () => {
  await storage.putStream('a', stream());
  const content = await storage.read('a');
  content.destroy();
  await once(content, 'close');
});

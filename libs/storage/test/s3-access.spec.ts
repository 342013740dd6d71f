import { Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { ObjectExistsError, ObjectMissingError } from '../src/index.js';
import { S3Storage } from '../src/s3/s3-storage.js';
import { HELLO, LOCAL, MIB, stream, useS3 } from './support/s3-fixture.js';

const fixture = useS3();

describe('Joined objects', () => {
  it('are copied by the server where it can', async () => {
    const { proxy, storage } = fixture;
    const parts = [Buffer.alloc(5 * MIB, 'a'), Buffer.alloc(6 * MIB, 'b'), Buffer.from('end')];
    for (const [index, part] of parts.entries()) await storage.putStream(`p/${index}`, Readable.from([part]));
    proxy.take();
    const content = Buffer.concat(parts);
    expect(await storage.join(['p/0', 'p/1', 'p/2'], 'a')).toEqual({ size: content.length, md5: null });
    const copies = proxy.seen.filter(({ headers }) => headers['x-amz-copy-source'] !== undefined);
    expect(copies).toHaveLength(3);
    expect((await buffer(await storage.read('a'))).equals(content)).toBe(true);
    await expect(storage.join(['p/0'], 'a')).rejects.toThrow(ObjectExistsError);
  });

  it('are streamed where one is too small', async () => {
    const { storage } = fixture;
    await storage.putStream('p/0', stream('hel'));
    await storage.putStream('p/1', stream('lo'));
    expect(await storage.join(['p/0', 'p/1'], 'a')).toEqual(HELLO);
    expect(await text(await storage.read('a'))).toBe('hello');
    await expect(storage.join(['p/0', 'p/2'], 'b')).rejects.toThrow(new ObjectMissingError('p/2'));
  });
});

describe('A client', () => {
  it('reads an object by a signed URL', async () => {
    const { storage } = fixture;
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
    const { prefix, storage } = fixture;
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
    const { prefix, proxy } = fixture;
    const denied = new S3Storage(proxy.address(prefix), { allowPrivate: [] });
    await expect(denied.stat('a')).rejects.toThrow('its host has a private address');
    expect(proxy.seen).toEqual([]);
  });

  it('of an address without credentials is not signed', async () => {
    const { prefix, proxy } = fixture;
    const address = proxy.address(prefix).replace('KEY:SECRET@', '');
    await new S3Storage(address, LOCAL).stat('a');
    expect(proxy.seen.map(({ headers }) => headers.authorization)).toEqual([undefined]);
  });

  it('is checked', async () => {
    const { proxy, s3, storage } = fixture;
    await storage.assertAccessible();
    const address = proxy.address().replace(s3.bucket, 'other-bucket');
    await expect(new S3Storage(address, LOCAL).assertAccessible()).rejects.toThrow(
      /^the bucket other-bucket cannot be used: NoSuchBucket \(status 404\)/,
    );
  });

  it('that ended during an upload leaves parts, which are removed later', async () => {
    const { prefix, proxy, storage } = fixture;
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

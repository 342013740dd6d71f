import type { Upload } from '@mediajobs/jobs-client';
import { stopPrograms } from '@mediajobs/testing';
import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { TestEngine } from './support/engine.js';
import { HttpsClient } from './support/https-client.js';
import { startCaddy, startNginx, type ReverseProxy } from './support/reverse-proxy.js';

/** More than nginx accepts and buffers by default. */
const FILE = randomBytes(3 * 2 ** 20);

const FILE_KEY = 'file.bin';

let engine: TestEngine;
let fileId: string;

beforeAll(async () => {
  engine = await TestEngine.start({ TRUST_PROXY: '127.0.0.1' });
  await engine.startWorker('a');
  const target = { pipeline_id: engine.pipeline, object_key: FILE_KEY };
  fileId = (await engine.createClient().files.upload(new Blob([FILE]), target)).id;
});

afterAll(async () => {
  await stopPrograms();
  await engine.drop();
});

const PROXIES = [
  ['nginx', 'mediajobs.conf', startNginx],
  ['nginx', 'path-prefix.conf', startNginx],
  ['caddy', 'Caddyfile', startCaddy],
  ['caddy', 'path-prefix.Caddyfile', startCaddy],
] as const;

describe.each(PROXIES)('Behind %s with %s', (program, file, start) => {
  let proxy: ReverseProxy;
  let client: HttpsClient;

  beforeAll(async () => {
    proxy = await start(file, new URL(engine.origin).host);
    client = new HttpsClient(proxy.certificate, engine.token);
  });

  afterAll(() => client.close());

  it('URLs in responses are those of the proxy', async () => {
    const list = await client.send(`${proxy.origin}/v1/jobs/?limit=1`);
    expect([list.status, list.json<{ first: { href: string } }>().first.href]).toEqual([
      200,
      expect.stringMatching(`^${proxy.origin}/v1/jobs/\\?`),
    ]);
  });

  it('the console and its files are served', async () => {
    const page = await client.send(`${proxy.origin}/jobs`, 'GET', { headers: { Accept: 'text/html' } });
    const [, script = ''] = /src="([^"]+\.js)"/.exec(page.body.toString()) ?? [];
    const { status, headers } = await client.send(new URL(script, proxy.origin).href);
    expect([status, headers['content-type']]).toEqual([200, expect.stringContaining('javascript')]);
  });

  it('an upload in a chunk of 3 MiB is accepted', async () => {
    const query = `object_key=${program}-${file}.bin&pipeline_id=${engine.pipeline}`;
    const created = await client.send(`${proxy.origin}/v1/files/uploads/?${query}`, 'POST');
    const { upload } = created.json<{ upload: Upload }>();
    expect(upload.form_post_url).toMatch(new RegExp(`^${proxy.origin}/`));
    const form = new FormData();
    const fields = upload.form_post_params as Readonly<Record<string, string>>;
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append('file', new Blob([FILE]), '0');
    const sent = await client.sendForm(upload.form_post_url ?? '', form);
    expect(sent.status).toBeLessThan(300);
    const read = await client.send(`${proxy.origin}/v1/files/uploads/${upload.id}`);
    expect(read.json<{ upload: Upload }>().upload.received_chunks).toEqual([0]);
  });

  it('a download and a part of it are sent', async () => {
    const grant = await client.send(`${proxy.origin}/v1/files/downloads/?file_id=${fileId}`);
    const { href } = grant.json<{ download: { href: string } }>().download;
    expect(href).toMatch(new RegExp(`^${proxy.origin}/`));
    const whole = await client.send(href);
    expect([whole.status, whole.body.equals(FILE)]).toEqual([200, true]);
    const part = await client.send(href, 'GET', { headers: { Range: 'bytes=1000-1999' } });
    expect([part.status, part.body.equals(FILE.subarray(1000, 2000))]).toEqual([206, true]);
  });

  it('events arrive while the stream is open', async () => {
    const stream = await client.open(`${proxy.origin}/v1/jobs/events`);
    await readUntil(stream, 'event: ready');
    const id = await engine.submit(FILE_KEY, ['MP3 128']);
    const text = await readUntil(stream, 'event: created');
    expect(text).toContain(`"href":"${proxy.origin}/v1/jobs/${id}"`);
    stream.destroy();
  });
});

/** Reads a stream until it contains a text and the line after it. @throws Error if it ends before */
async function readUntil(stream: IncomingMessage, text: string): Promise<string> {
  let received = '';
  for await (const part of stream.iterator({ destroyOnReturn: false })) {
    received += String(part);
    if (new RegExp(`${text}\\n.*\\n`).test(received)) return received;
  }
  throw new Error(`The stream ended before "${text}": ${received}`);
}

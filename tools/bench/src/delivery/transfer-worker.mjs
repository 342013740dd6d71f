// Sends and receives files from a separate process.
import assert from 'node:assert/strict';
import { openAsBlob } from 'node:fs';
import { Readable } from 'node:stream';
import { Client } from 'undici';
import { serveTasks } from '../worker.mjs';

const CHUNK_BYTES = 64 * 1024 * 1024;

/** Sends a file as one body. Returns the elapsed ms. */
async function put({ origin, path, file }) {
  return timed(origin, async (client) => {
    const blob = await openAsBlob(file);
    const { statusCode, body } = await client.request({
      path,
      method: 'PUT',
      headers: { 'content-type': 'application/octet-stream', 'content-length': String(blob.size) },
      body: Readable.fromWeb(blob.stream()),
    });
    assert.equal(statusCode, 200, await body.text());
  });
}

/** Sends a file in chunks to the form of an upload, and completes it. Returns the elapsed ms until the last byte was sent. */
async function upload({ origin, headers, pipeline, name, file }) {
  const blob = await openAsBlob(file);
  let id;
  const ms = await timed(origin, async (client) => {
    const query = new URLSearchParams({ pipeline_id: pipeline, object_key: name });
    const created = await sendJson(client, 'POST', `/v1/files/uploads/?${query}`, headers, undefined, 201);
    id = created.upload.id;
    const { form_post_url: url, form_post_params: fields } = created.upload;
    const chunks = Math.ceil(blob.size / CHUNK_BYTES);
    for (let chunk = 0; chunk < chunks; chunk += 1) {
      const part = blob.slice(chunk * CHUNK_BYTES, (chunk + 1) * CHUNK_BYTES);
      await sendForm(
        client,
        new URL(url).pathname,
        { ...fields, chunk: String(chunk), chunks: String(chunks) },
        part,
      );
    }
    await sendJson(client, 'PUT', `/v1/files/uploads/${id}`, headers, { upload: { nb_chunks: chunks } }, 200);
  });
  return { id, ms };
}

/** Sends multipart/form-data by hand: FormData would check and copy every chunk in this process. */
async function sendForm(client, path, fields, part) {
  const boundary = `bench-${crypto.randomUUID()}`;
  const head =
    Object.entries(fields)
      .map(
        ([name, value]) =>
          `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
      )
      .join('') +
    `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${fields.chunk}"\r\nContent-Type: application/octet-stream\r\n\r\n`;
  const tail = `\r\n--${boundary}--\r\n`;
  async function* content() {
    yield Buffer.from(head);
    yield* part.stream();
    yield Buffer.from(tail);
  }
  const { statusCode, body } = await client.request({
    path,
    method: 'POST',
    headers: {
      'content-type': `multipart/form-data; boundary=${boundary}`,
      'content-length': String(Buffer.byteLength(head) + part.size + tail.length),
    },
    body: Readable.from(content(), { objectMode: false }),
  });
  const text = await body.text();
  assert.ok(statusCode >= 200 && statusCode < 300, `${path}: ${statusCode} ${text}`);
}

/** Receives a file. Returns the elapsed ms. */
async function get({ origin, path, headers, size }) {
  return timed(origin, async (client) => {
    const { statusCode, body } = await client.request({ path, method: 'GET', headers });
    let bytes = 0;
    for await (const chunk of body) bytes += chunk.length;
    assert.equal(statusCode, 200, path);
    assert.equal(bytes, size, path);
  });
}

async function sendJson(client, method, path, headers, document, status) {
  const { statusCode, body } = await client.request({
    path,
    method,
    headers: { ...headers, ...(document && { 'content-type': 'application/json' }) },
    body: document && JSON.stringify(document),
  });
  const text = await body.text();
  assert.equal(statusCode, status, `${path}: ${text}`);
  return JSON.parse(text);
}

async function timed(origin, work) {
  const client = new Client(origin, { bodyTimeout: 600_000, headersTimeout: 600_000 });
  const startedAt = performance.now();
  await work(client);
  const ms = performance.now() - startedAt;
  await client.close();
  return ms;
}

serveTasks({ put, upload, get });

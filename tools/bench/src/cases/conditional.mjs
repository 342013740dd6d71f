import assert from 'node:assert/strict';
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import { medianTime, summarize } from '../measure.mjs';
import { atLeast, atMost } from '../record.mjs';

export const conditional = { name: 'conditional', title: 'Conditional requests and compression', measure };

async function measure(context) {
  await notModified(context);
  await compressed(context);
}

async function notModified({ api, compare, dataset, load, options }) {
  const conditionalRequests = [];
  const plainRequests = [];
  for (const id of dataset.ids.slice(0, options.short ? 100 : 500)) {
    const path = `/v1/jobs/${id}`;
    const etag = (await api.connection.get(path)).headers.etag;
    assert.match(etag, /^"[^"]+"$/, `${path} must have a strong entity tag`);
    const headers = { 'If-None-Match': etag };
    const again = await api.connection.get(path, { headers, status: 304 });
    assert.deepEqual({ length: again.body.length, etag: again.headers.etag }, { length: 0, etag });
    await api.connection.get(path, { headers: { 'If-None-Match': '"other"' } });
    conditionalRequests.push({ path, headers, status: 304 });
    plainRequests.push({ path, contains: id });
  }
  const measureRate = (requests) => async () => {
    const { origin, headers } = api;
    const seconds = options.short ? 1 : 4;
    const result = await load.run('load', { origin, requests, headers, connections: 16, seconds });
    assert.equal(result.wrong, 0, `wrong responses: ${result.example}`);
    return result.rate;
  };
  await compare(
    {
      id: '304',
      title: 'Job by id, not modified (304)',
      unit: 'requests/s',
      against: 'the whole response',
      bar: atLeast(1),
    },
    measureRate(conditionalRequests),
    measureRate(plainRequests),
  );
}

/** In the product's order of preference. */
const CODINGS = { zstd: zstdDecompressSync, br: brotliDecompressSync, gzip: gunzipSync };

async function compressed({ api, compare, dataset, options, report, timeOf }) {
  const path = `/v1/jobs/?limit=${Math.min(1000, dataset.jobs)}`;
  const plain = await api.connection.get(path);
  const bounds = { maxRuns: 20, ms: options.short ? 250 : 1500 };
  for (const [coding, decompress] of Object.entries(CODINGS).slice(0, options.short ? 1 : undefined)) {
    const headers = { 'Accept-Encoding': coding };
    const response = await api.connection.get(path, { headers });
    assert.equal(response.headers['content-encoding'], coding);
    assert.ok(decompress(response.body).equals(plain.body), `${coding} must contain the same page`);
    const size = response.body.length / plain.body.length;
    await compare(
      {
        id: coding,
        title: `Page of 1,000 in ${coding}`,
        against: 'not compressed',
        note: `${Math.round(size * 1000) / 10} % of the bytes; on the loopback interface they cost nothing.`,
      },
      () => medianTime(async () => (await api.connection.get(path, { headers })).ms, bounds),
      timeOf(path, bounds),
    );
    report({
      id: `${coding} size`,
      title: `Page of 1,000 in ${coding}, size`,
      unit: 'of the bytes',
      ours: summarize([size]),
      bar: atMost(0.25, 'ours'),
    });
  }
  const small = await api.connection.get('/v1/jobs/?start=1000000000', {
    headers: { 'Accept-Encoding': 'br, gzip' },
  });
  assert.equal(small.headers['content-encoding'], undefined, 'a small response must not be compressed');
}

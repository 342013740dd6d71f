import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import { check, checkEqual } from '../check.mjs';
import { inPairs, medianTime } from '../pairs.mjs';
import { absolutely, atLeast, atMost } from '../record.mjs';
import { summaryOf } from '../statistics.mjs';

/** @type {import('./index.mjs').Case} */
export const conditional = {
  number: 9,
  name: 'conditional',
  title: 'Conditional requests and compression',
  measure,
};

/** @param {import('../main.mjs').Context} context */
async function measure(context) {
  await unchanged(context);
  await compressed(context);
}

/** @param {import('../main.mjs').Context} context */
async function unchanged({ api, facts, load, options, report, rounds }) {
  const seconds = options.short ? 1 : 4;
  const requests = [];
  const plain = [];
  for (const id of facts.ids.slice(0, 500)) {
    const path = `/v1/jobs/${id}`;
    const { headers } = await api.connection.get(path);
    const tag = String(headers.etag);
    check(/^"[^"]+"$/.test(tag), `${path} has a strong entity tag`);
    const again = await api.connection.get(path, { headers: { 'If-None-Match': tag }, status: 304 });
    checkEqual(again.body.length, 0, 'the length of an answer 304');
    checkEqual(again.headers.etag, tag, 'the entity tag of an answer 304');
    await api.connection.get(path, { headers: { 'If-None-Match': '"other"' } });
    requests.push({ path, headers: { 'If-None-Match': tag }, status: 304 });
    plain.push({ path, holds: id });
    if (requests.length === 100 && options.short) break;
  }
  const of = async (/** @type {any[]} */ list) => {
    const result = await load.ask('load', {
      origin: api.origin,
      requests: list,
      headers: api.headers,
      connections: 16,
      seconds,
    });
    checkEqual(result.wrong, 0, `the number of wrong answers (${result.example})`);
    return result.rate;
  };
  report({
    id: '304',
    title: 'Job by id that the client has already (304)',
    unit: 'requests/s',
    against: 'the whole answer',
    ...(await inPairs(
      rounds,
      () => of(requests),
      () => of(plain),
    )),
    bar: atLeast(1),
  });
}

/** What the product likes best comes first. */
const CODINGS = { zstd: zstdDecompressSync, br: brotliDecompressSync, gzip: gunzipSync };

/** @param {import('../main.mjs').Context} context */
async function compressed({ api, facts, options, report, rounds }) {
  const path = `/v1/jobs/?limit=${Math.min(1000, facts.jobs)}`;
  const plain = await api.connection.get(path);
  const bounds = { most: 20, ms: options.short ? 250 : 1500 };
  for (const [coding, decompress] of Object.entries(CODINGS).slice(0, options.short ? 1 : undefined)) {
    const headers = { 'Accept-Encoding': coding };
    const answer = await api.connection.get(path, { headers });
    checkEqual(answer.headers['content-encoding'], coding, 'the encoding of a page');
    check(decompress(answer.body).equals(plain.body), `${coding} gives the same page`);
    const ms = await inPairs(
      rounds,
      () => medianTime(async () => (await api.connection.get(path, { headers })).ms, bounds),
      () => medianTime(async () => (await api.connection.get(path)).ms, bounds),
    );
    const size = answer.body.length / plain.body.length;
    report({
      id: coding,
      title: `Page of 1,000 in ${coding}`,
      unit: 'ms',
      against: 'not compressed',
      ...ms,
      note: `${Math.round(size * 1000) / 10} % of the bytes, where the wire is not the loopback.`,
    });
    report({
      id: `${coding} size`,
      title: `Page of 1,000 in ${coding}, size`,
      unit: 'of the bytes',
      ours: summaryOf([size]),
      bar: absolutely(atMost(0.25)),
    });
  }
  const small = await api.connection.get('/v1/jobs/?start=1000000000', {
    headers: { 'Accept-Encoding': 'br, gzip' },
  });
  checkEqual(small.headers['content-encoding'], undefined, 'the encoding of a small answer');
}

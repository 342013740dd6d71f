import fc from 'fast-check';
import { connect } from 'node:net';
import { startTestApi, type TestApi } from './support/api.js';
import { objectIdAt, MARCH } from '@mediajobs/testing';

/** Number of connections; `npm run test:fuzz` opens more. */
const RUNS = Math.ceil(Number(process.env['FUZZ_REQUESTS'] ?? 750) / 6);
const SEED = Number(process.env['FUZZ_SEED'] ?? (process.env['CI'] ? 1 : Date.now() % 2 ** 31));
/** Time after which an unanswered connection is closed at first: the server may wait for the rest of a request. */
const FIRST_IDLE_TIMEOUT_MS = 300;

let api: TestApi;
let port: number;
let token: string;

beforeAll(async () => {
  api = await startTestApi();
  port = Number(new URL(api.origin).port);
  token = await api.token(objectIdAt(MARCH));
});

afterAll(() => api.close());

/** Sends raw bytes in pieces, half-closes the connection, and returns the response. */
function converse(bytes: Buffer, cuts: readonly number[], idleTimeoutMs: number): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(port, '127.0.0.1');
    const end = (): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(text);
    };
    const timer = setTimeout(end, idleTimeoutMs);
    socket.setNoDelay().setEncoding('latin1');
    socket.on('data', (part: string) => (text += part)).on('end', end);
    // The server may close the connection before all bytes were sent.
    socket.on('error', end);
    const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
    for (const [n, place] of places.slice(1).entries()) socket.write(bytes.subarray(places[n], place));
    socket.end();
  });
}

const FORM =
  'grant_type=client_credentials&client_id=0123&client_secret=abc&scope=mediahub_read&expires_in=60';
// Valid values are repeated, because a request gets past the parser only if all its parts are valid.
const METHODS = [
  'GET',
  'GET',
  'GET',
  'GET',
  'POST',
  'POST',
  'HEAD',
  'POST',
  'PUT',
  'DELETE',
  'OPTIONS',
  'CONNECT',
  'TRACE',
  'get',
  'G\0T',
  '',
];
const TARGETS = [
  '/v1/jobs/',
  '/v1/jobs/?limit=5',
  '/v1/oauth2/token/',
  '/health/live',
  '/docs',
  '*',
  '//',
  '/v1/../v1/jobs',
  '/v1/jobs/%',
  '/v1/jobs/%ff',
  '/v1/jobs/%c0%af',
  '/v1/jobs/?status=%00',
  '/v1/jobs/?limit=%ff',
  '/\xff\xfe',
  'http://a.example/v1/jobs/',
  'a.example:80',
  `/v1/jobs/?a=${'x'.repeat(9_000)}`,
  `/${'y'.repeat(20_000)}`,
  '',
];
const VERSIONS = [
  ...Array.from({ length: 12 }, () => 'HTTP/1.1'),
  'HTTP/1.0',
  'HTTP/2.0',
  'HTTP/0.9',
  'http/1.1',
  'HTTP/1.1 ',
  '',
];

const header = fc.oneof(
  fc.constantFrom(
    'Host: a',
    'Host: a\r\nHost: b',
    'Host:',
    'Connection: close',
    'Connection: keep-alive, close',
    'Upgrade: h2c',
    'Transfer-Encoding: chunked',
    'Transfer-Encoding: x, chunked',
    'Content-Length: 5',
    'Content-Length: -1',
    'Content-Length: 99999999999999999999',
    'Expect: 100-continue',
    'Expect: no',
    ' folded: x',
    'no colon',
    'Accept: \x01',
    'Accept: */*;q=9',
    'Content-Type: application/json',
    `X-Long: ${'z'.repeat(17_000)}`,
    'Content-Type: application/x-www-form-urlencoded',
    'Content-Encoding: gzip',
    'Accept-Encoding: \xff',
    'Authorization: Basic /w==',
    'Authorization: Bearer \xff',
    'If-None-Match: "',
    'X-Forwarded-Host: \0',
  ),
  fc
    .tuple(fc.string({ maxLength: 20 }), fc.string({ maxLength: 40, unit: 'binary' }))
    .map((pair) => pair.join(': ')),
);

const body = fc.oneof(
  fc.constantFrom(
    '',
    FORM,
    `${FORM}&scope=%`,
    'grant_type=%ff%fe',
    '{"a":',
    `a=${'b'.repeat(70_000)}`,
    '5\r\nhello\r\n0\r\n\r\n',
  ),
  fc.constantFrom('ffffffffffffffff\r\n', '0\r\nTrailer: x\r\n\r\n', 'zz\r\n', '\r\n\r\n'),
  fc.string({ maxLength: 200, unit: 'binary' }),
);

/** A request that may be valid. */
const request = fc
  .record({
    method: fc.constantFrom(...METHODS),
    target: fc.constantFrom(...TARGETS),
    version: fc.constantFrom(...VERSIONS),
    headers: fc.array(header, { maxLength: 5 }),
    known: fc.boolean(),
    length: fc.boolean(),
    body,
  })
  .map(({ method, target, version, headers, known, length, body: sent }) => {
    const all = [
      `${method} ${target} ${version}`,
      ...(known ? ['Host: a', `Authorization: Bearer ${token}`] : []),
      ...(length ? [`Content-Length: ${Buffer.byteLength(sent, 'latin1')}`] : []),
      ...headers,
    ];
    return Buffer.from(`${all.join('\r\n')}\r\n\r\n${sent}`, 'latin1');
  });

/** Several requests on one connection, some of whose bytes are changed or lost. */
const conversation = fc.record({
  bytes: fc
    .tuple(
      fc.array(
        fc.oneof(
          { weight: 9, arbitrary: request },
          fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
        ),
        {
          minLength: 1,
          maxLength: 4,
        },
      ),
      fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 4 }),
      fc.option(fc.nat(), { freq: 3 }),
    )
    .map(([requests, changes, end]) => {
      const bytes = Buffer.concat(requests);
      for (const [place, value] of changes) if (bytes.length > 0) bytes[place % bytes.length] = value;
      return end === null ? bytes : bytes.subarray(0, end % (bytes.length + 1));
    }),
  cuts: fc.array(fc.nat(), { maxLength: 3 }),
});

/** Extracts the statuses of all responses on a connection. */
const collectStatuses = (text: string): number[] =>
  [...text.matchAll(/HTTP\/1\.1 (\d{3}) [A-Z]/g)].map(([, status]) => Number(status));

it(
  `Random bytes never get 5xx (FUZZ_SEED=${SEED}, ${RUNS} connections)`,
  async () => {
    const counts = new Map<number, number>();
    let idleTimeoutMs = FIRST_IDLE_TIMEOUT_MS;
    const property = fc.asyncProperty(conversation, async ({ bytes, cuts }) => {
      const text = await converse(bytes, cuts, idleTimeoutMs);
      if (text !== '') expect(text).toMatch(/^HTTP\/1\.1 [1-4]\d\d /);
      for (const status of collectStatuses(text)) {
        counts.set(status, (counts.get(status) ?? 0) + 1);
        expect(status).toBeLessThan(500);
      }
    });
    // A busy machine may answer few connections in time.
    for (; counts.size <= 2; idleTimeoutMs *= 4) {
      const lanes = Array.from({ length: 8 }, (_, lane) =>
        fc.assert(property, { seed: SEED + lane, numRuns: Math.ceil(RUNS / 8) }),
      );
      await Promise.all(lanes);
    }
    expect((await api.send('/health/live')).status).toBe(200);
    expect((await (await api.sendAs(objectIdAt(MARCH)))('/v1/jobs/?limit=1')).status).toBe(200);
    process.stdout.write(`${RUNS} connections, by status: ${JSON.stringify(Object.fromEntries(counts))}\n`);
  },
  300_000 + RUNS * 100,
);

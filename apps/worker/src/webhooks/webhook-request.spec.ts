import { startStubServer, type StubServer } from '@mediajobs/testing';
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type AddressInfo, type LookupFunction, type Socket } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { WebhookSender, type WebhookMessage, type WebhookResponse } from './webhook-request.js';

const SECRETS = ['whsec_' + 'A'.repeat(43) + '=', 'whsec_' + 'B'.repeat(43) + '='];
const BODY = '{"type":"job.finished","title":"Ünï"}';
const NEVER = new AbortController().signal;

interface Received {
  readonly request: IncomingMessage;
  readonly body: string;
}

let receiver: StubServer;
let received: Received[] = [];
const senders: WebhookSender[] = [];

beforeAll(async () => {
  receiver = await startStubServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      received.push({ request, body: Buffer.concat(chunks).toString() });
      respond(request.url ?? '', response);
    });
  });
});
beforeEach(() => {
  received = [];
});
afterEach(() => senders.splice(0).forEach((sender) => sender.close()));
afterAll(() => receiver.stop());

const RESPONSES: Readonly<Record<string, (response: ServerResponse) => unknown>> = {
  '/ok': (response) => response.end('thanks\0'),
  '/empty': (response) => response.writeHead(204).end(),
  '/metadata': (response) =>
    response.writeHead(302, { Location: 'http://169.254.169.254/latest/meta-data/' }).end(),
  '/self': (response) => response.writeHead(307, { Location: '/ok' }).end(),
  '/unchanged': (response) => response.writeHead(304).end(),
  '/busy': (response) => response.writeHead(503, { 'Retry-After': '120' }).end('later'),
  '/gone': (response) => response.writeHead(410).end(),
  '/reset': (response) => response.destroy(),
  '/silent': () => undefined,
  '/upgrade': (response) =>
    response.socket?.end('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n'),
  '/broken': (response) => response.writeHead(200).write('first', () => response.destroy()),
  '/endless': (response) => {
    const send = (): void => {
      while (!response.destroyed && response.write('x'.repeat(16_384)));
    };
    response.on('drain', send);
    send();
  },
};

function respond(url: string, response: ServerResponse): void {
  (RESPONSES[url] ?? (() => response.writeHead(404).end()))(response);
}

/** @param timeoutMs long, unless the time limit itself is tested */
function createSender({ allowPrivate = ['127.0.0.1', '::1'], timeoutMs = 60_000 } = {}): WebhookSender {
  const sender = new WebhookSender({ allowPrivate, timeoutMs, userAgent: 'mediajobs/test' });
  senders.push(sender);
  return sender;
}

const messageTo = (url: string): WebhookMessage => ({
  id: '5d2f7c35e4b004f9cd197877',
  url,
  body: BODY,
  secrets: SECRETS,
  at: Date.now(),
});

const send = (path: string, options: object = {}): Promise<WebhookResponse> =>
  createSender(options).send(messageTo(receiver.url + path), NEVER);

it('A webhook is signed with each secret, as Standard Webhooks', async () => {
  expect(await send('/ok')).toEqual({
    statusCode: 200,
    error: null,
    response: 'thanks\uFFFD',
    isRetryable: true,
    retryAfterMs: 0,
  });
  const [one] = received;
  expect(one?.request).toMatchObject({
    method: 'POST',
    headers: { 'content-type': 'application/json', 'user-agent': 'mediajobs/test' },
  });
  expect(one?.body).toBe(BODY);
  const headers = one?.request.headers as Record<string, string>;
  for (const secret of SECRETS)
    expect(new Webhook(secret).verify(one?.body ?? '', headers)).toEqual(JSON.parse(BODY));
  expect(() => new Webhook('whsec_CCCC').verify(one?.body ?? '', headers)).toThrow('No matching signature');
});

it('Credentials of the URL are sent as basic authentication', async () => {
  const url = receiver.url.replace('http://', 'http://me:p%40ss@');
  await createSender().send({ ...messageTo(`${url}/ok`), secrets: [] }, NEVER);
  expect(received[0]?.request.headers).toMatchObject({
    authorization: `Basic ${Buffer.from('me:p@ss').toString('base64')}`,
  });
  expect(received[0]?.request.headers).not.toHaveProperty('webhook-signature');
});

it.each<[string, Partial<WebhookResponse>]>([
  ['/empty', { statusCode: 204, error: null, response: '' }],
  [
    '/metadata',
    {
      statusCode: 302,
      error: 'the receiver redirects with the status 302, and redirects are not followed',
    },
  ],
  ['/self', { statusCode: 307 }],
  ['/unchanged', { statusCode: 304, error: 'the receiver responded with the status 304' }],
  [
    '/busy',
    {
      statusCode: 503,
      error: 'the receiver responded with the status 503',
      response: 'later',
      retryAfterMs: 120_000,
    },
  ],
  ['/gone', { statusCode: 410, isRetryable: false }],
  ['/reset', { statusCode: null, error: 'the request to 127.0.0.1 failed: ECONNRESET', isRetryable: true }],
  [
    '/upgrade',
    {
      statusCode: null,
      error: 'the request to 127.0.0.1 failed: the connection was closed without a response',
      isRetryable: true,
    },
  ],
  ['/broken', { statusCode: 200, error: null, response: 'first' }],
  ['/endless', { statusCode: 200, error: null, response: 'x'.repeat(1_024) }],
])('A receiver at %s', async (path, expected) => {
  expect(await send(path)).toMatchObject(expected);
  expect(received).toHaveLength(1);
});

it('A receiver that does not respond is given up at the time limit', async () => {
  expect(await send('/silent', { timeoutMs: 50 })).toMatchObject({
    statusCode: null,
    error: 'the receiver did not respond within 0.05 s',
  });
});

it('A receiver that sends headers without end is cut off', async () => {
  const server = createServer((socket: Socket) => {
    socket.on('error', () => undefined);
    socket.write('HTTP/1.1 200 OK\r\n');
    const send = (): void => {
      while (!socket.destroyed && socket.write(`X-Header: ${'x'.repeat(1_000)}\r\n`));
    };
    socket.on('drain', send);
    send();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  expect(await createSender().send(messageTo(`http://127.0.0.1:${port}/`), NEVER)).toMatchObject({
    statusCode: null,
    error: 'the request to 127.0.0.1 failed: HPE_HEADER_OVERFLOW',
  });
  server.close();
});

it.each([
  'http://127.0.0.1:1/',
  'http://localhost:1/',
  'http://[::1]:1/',
  'http://[::ffff:127.0.0.1]:1/',
  'http://2130706433:1/',
  'http://169.254.169.254/latest/meta-data/',
  'https://10.0.0.1/',
])('Nothing is sent to %s, whose address is private', async (url) => {
  const { statusCode, error } = await createSender({ allowPrivate: [] }).send(messageTo(url), NEVER);
  const { hostname } = new URL(url);
  expect([statusCode, error]).toEqual([
    null,
    `the host ${hostname} has a private address, to which webhooks are not sent`,
  ]);
});

it('The address that was checked is the one that is connected to', async () => {
  const { port } = new URL(receiver.url);
  const addresses = ['127.0.0.1', '127.0.0.2'];
  const lookup: LookupFunction = (_hostname, _options, callback) =>
    callback(null, [{ address: addresses.shift() ?? '127.0.0.2', family: 4 }]);
  const sender = new WebhookSender({
    allowPrivate: ['127.0.0.1'],
    timeoutMs: 60_000,
    userAgent: 'mediajobs/test',
    lookup,
  });
  senders.push(sender);
  const url = `http://rebinding.example:${port}`;
  expect(await sender.send(messageTo(`${url}/reset`), NEVER)).toMatchObject({
    error: 'the request to rebinding.example failed: ECONNRESET',
  });
  expect(await sender.send(messageTo(`${url}/ok`), NEVER)).toMatchObject({
    error: 'the host rebinding.example has a private address, to which webhooks are not sent',
  });
  expect(received).toHaveLength(1);
});

it('An aborted request rejects with the reason', async () => {
  const stop = new AbortController();
  const sending = createSender().send(messageTo(`${receiver.url}/silent`), stop.signal);
  stop.abort(new Error('shutting down'));
  await expect(sending).rejects.toThrow('shutting down');
});

import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { SECURITY_HEADERS } from '../src/http/security-headers.js';
import type { TestApi } from './support/api.js';
import { closeApis, JOB_PATH, startLimitedApi } from './support/limited-api.js';
import { ALICE } from '@mediajobs/testing';

afterEach(closeApis);

const FORM = 'Host: a\r\nContent-Type: application/x-www-form-urlencoded\r\n';
const INCOMPLETE_BODY = `POST /v1/oauth2/token/ HTTP/1.1\r\n${FORM}Content-Length: 10\r\n\r\ng`;

/** Sends raw bytes, and keeps its side of the connection open. */
async function send(api: TestApi, bytes: string): Promise<Socket> {
  const socket = connect({ port: Number(new URL(api.origin).port), host: '127.0.0.1', allowHalfOpen: true });
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.write(bytes);
  return socket;
}

/** Resolves when all connections are closed. */
async function waitForDisconnect({ server }: TestApi): Promise<void> {
  while ((await promisify(server.getConnections.bind(server))()) > 0) await sleep(20);
}

it.each([
  ['an incomplete body', INCOMPLETE_BODY, 408],
  ['an incomplete header', 'GET /v1/codecs/ HTTP/1.1\r\nHost', 408],
  ['a malformed request', 'nonsense\r\n\r\n', 400],
  ['an oversized header', `GET / HTTP/1.1\r\nX: ${'x'.repeat(20_000)}`, 431],
])('The server closes the connection after %s', async (_, bytes, status) => {
  const api = await startLimitedApi({});
  api.server.requestTimeout = 300;
  api.server.headersTimeout = 300;
  const socket = await send(api, bytes);
  const [response] = (await once(socket, 'data')) as [Buffer];
  expect(response.toString()).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  for (const [name, value] of Object.entries(SECURITY_HEADERS.api))
    expect(response.toString().toLowerCase()).toContain(`\r\n${name}: ${value}\r\n`);
  await waitForDisconnect(api);
  socket.destroy();
});

/** Resolves when the server has parsed the headers of that many more requests, with the requests. */
function waitForRequests({ server }: TestApi, count: number): Promise<IncomingMessage[]> {
  const requests: IncomingMessage[] = [];
  return new Promise((resolve) => {
    const collect = (request: IncomingMessage): void => {
      requests.push(request);
      if (requests.length < count) return;
      server.off('request', collect);
      resolve(requests);
    };
    server.on('request', collect);
  });
}

it('Incomplete requests do not count towards MAX_CONCURRENT_REQUESTS', async () => {
  const api = await startLimitedApi({ MAX_CONCURRENT_REQUESTS: '1' });
  const sendAsAlice = await api.sendAs(ALICE);
  const received = waitForRequests(api, 3);
  const sockets = await Promise.all(Array.from({ length: 3 }, () => send(api, INCOMPLETE_BODY)));
  const closed = (await received).map(
    (request) => new Promise<void>((resolve) => request.once('close', resolve)),
  );
  expect((await sendAsAlice(JOB_PATH)).status).toBe(200);
  for (const socket of sockets) socket.resetAndDestroy();
  await Promise.all(closed);
  expect((await sendAsAlice(JOB_PATH)).status).toBe(200);
});

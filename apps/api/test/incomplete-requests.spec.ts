import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { SECURITY_HEADERS } from '../src/http/security-headers.js';
import type { TestApi } from './support/api.js';
import { closeApis, JOB_PATH, startLimitedApi } from './support/limited-api.js';
import { ALICE } from '@mediajobs/testing';

afterEach(closeApis);

const FORM = 'Host: a\r\nContent-Type: application/x-www-form-urlencoded\r\n';
const HALF_A_BODY = `POST /v1/oauth2/token/ HTTP/1.1\r\n${FORM}Content-Length: 10\r\n\r\ng`;

/** Sends bytes as they are, and keeps its side of the connection open. */
async function send(api: TestApi, bytes: string): Promise<Socket> {
  const socket = connect({ port: Number(new URL(api.origin).port), host: '127.0.0.1', allowHalfOpen: true });
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.write(bytes);
  return socket;
}

/** Resolves when nobody is connected any more; a test that waits for it too long fails. */
async function nobodyConnected({ server }: TestApi): Promise<void> {
  while ((await promisify(server.getConnections.bind(server))()) > 0) await sleep(20);
}

it.each([
  ['half a body', HALF_A_BODY, 408],
  ['half a head', 'GET /v1/codecs/ HTTP/1.1\r\nHost', 408],
  ['what is no request', 'nonsense\r\n\r\n', 400],
  ['too long a head', `GET / HTTP/1.1\r\nX: ${'x'.repeat(20_000)}`, 431],
])('Whoever sends %s and stays is answered, and let go soon', async (_, bytes, status) => {
  const api = await startLimitedApi({});
  api.server.requestTimeout = 300;
  api.server.headersTimeout = 300;
  const began = performance.now();
  const socket = await send(api, bytes);
  const [answer] = (await once(socket, 'data')) as [Buffer];
  expect(answer.toString()).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  for (const [name, value] of Object.entries(SECURITY_HEADERS.api))
    expect(answer.toString().toLowerCase()).toContain(`\r\n${name}: ${value}\r\n`);
  await nobodyConnected(api);
  expect(performance.now() - began).toBeLessThan(10_000);
  socket.destroy();
});

it('Requests that were sent by half take no place of MAX_CONCURRENT_REQUESTS, nor do those that were given up', async () => {
  const api = await startLimitedApi({ MAX_CONCURRENT_REQUESTS: '1' });
  const ask = await api.sendAs(ALICE);
  const halves = await Promise.all(Array.from({ length: 3 }, () => send(api, HALF_A_BODY)));
  await sleep(100);
  expect((await ask(JOB_PATH)).status).toBe(200);
  for (const socket of halves) {
    socket.destroy();
    const rest = await send(api, HALF_A_BODY);
    rest.write('rant_type');
    rest.resetAndDestroy();
  }
  await sleep(100);
  expect((await ask(JOB_PATH)).status).toBe(200);
});

import { once } from 'node:events';
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { setImmediate as nextPoll } from 'node:timers/promises';

import { GracefulShutdown } from './graceful-shutdown.js';

const LIMITS = { shutdownDelayMs: 5_000, shutdownTimeoutMs: 60_000 };

let server: Server;
let shutdown: GracefulShutdown;
const clients: Client[] = [];
/** Pending waits of the shutdown, in order. */
let waits: { readonly ms: number; readonly end: () => void }[];

interface Client {
  readonly socket: Socket;
  received: string;
  readonly closed: Promise<unknown>;
}

async function serve(listener: RequestListener): Promise<void> {
  waits = [];
  server = createServer(listener);
  shutdown = new GracefulShutdown(server, (ms) => new Promise<void>((end) => waits.push({ ms, end })));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
}

const port = (): number => (server.address() as AddressInfo).port;

async function openClient(): Promise<Client> {
  const accepted = once(server, 'connection');
  const socket = connect(port(), '127.0.0.1');
  const client: Client = { socket, received: '', closed: once(socket, 'close') };
  socket.setEncoding('utf8').on('data', (part: string) => (client.received += part));
  socket.on('error', () => undefined);
  clients.push(client);
  await accepted;
  return client;
}

const sendRequest = ({ socket }: Client): boolean => socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
const countResponses = ({ received }: Client): number => received.split('HTTP/1.1 200').length - 1;

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await nextPoll();
}

/** Waits for the next wait of the shutdown, checks its length and ends it. */
async function endWait(ms: number): Promise<void> {
  await until(() => waits.length > 0);
  const wait = waits.shift();
  expect(wait?.ms).toBe(ms);
  wait?.end();
}

afterEach(() => {
  for (const { socket } of clients.splice(0)) socket.destroy();
  server.closeAllConnections();
  server.close();
});

it('accepts everything during the delay, and no connection after it', async () => {
  await serve((_, response) => response.end('yes'));
  const address = port();
  const done = shutdown.run(LIMITS);
  const client = await openClient();
  sendRequest(client);
  await until(() => countResponses(client) === 1);
  expect(client.received).toContain('Connection: keep-alive');
  await endWait(LIMITS.shutdownDelayMs);
  await until(() => !server.listening);
  await expect(once(connect(address, '127.0.0.1'), 'connect')).rejects.toThrow('ECONNREFUSED');
  sendRequest(client);
  await client.closed;
  expect([countResponses(client), client.received.includes('Connection: close')]).toEqual([2, true]);
  await done;
});

it('answers a request in flight with Connection: close', async () => {
  let pending: ServerResponse | undefined;
  await serve((_, response) => (pending = response));
  const client = await openClient();
  sendRequest(client);
  await until(() => pending !== undefined);
  const done = shutdown.run(LIMITS);
  await endWait(LIMITS.shutdownDelayMs);
  await until(() => waits.length > 0);
  pending?.end('yes');
  await client.closed;
  expect(client.received).toMatch(/^HTTP\/1\.1 200 [\s\S]+Connection: close[\s\S]+yes$/);
  await done;
});

it('closes connections, used or not, after a second without a response', async () => {
  await serve((_, response) => response.end('yes'));
  const [used, unused] = [await openClient(), await openClient()];
  sendRequest(used);
  await until(() => countResponses(used) === 1);
  const done = shutdown.run(LIMITS);
  await endWait(LIMITS.shutdownDelayMs);
  const late = [used, unused];
  await until(() => waits.length > 0);
  expect(late.map(({ socket }) => socket.closed)).toEqual([false, false]);
  await endWait(1_000);
  await Promise.all(late.map(({ closed }) => closed));
  await done;
});

it('waits another second after a response', async () => {
  await serve((_, response) => response.end('yes'));
  const [busy, idle] = [await openClient(), await openClient()];
  const done = shutdown.run(LIMITS);
  await endWait(LIMITS.shutdownDelayMs);
  await until(() => waits.length > 0);
  sendRequest(busy);
  await busy.closed;
  await endWait(1_000);
  await until(() => waits.length > 0);
  expect(idle.socket.closed).toBe(false);
  await endWait(1_000);
  await done;
});

it('cuts a request that exceeds the limit', async () => {
  await serve((_, response) => void response.write('begun'));
  const client = await openClient();
  sendRequest(client);
  await until(() => countResponses(client) === 1);
  const done = shutdown.run({ ...LIMITS, shutdownTimeoutMs: 1 });
  await endWait(LIMITS.shutdownDelayMs);
  await client.closed;
  expect(client.received).toMatch(/begun\r\n$/);
  await done;
});

import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { GracefulShutdown } from './graceful-shutdown.js';

let server: Server;
let drain: GracefulShutdown;
const clients: Client[] = [];

/** A connection, what came on it, and when it ended. */
interface Client {
  readonly socket: Socket;
  received: string;
  readonly ended: Promise<unknown>;
}

async function serve(answer: RequestListener): Promise<void> {
  server = createServer(answer);
  drain = new GracefulShutdown(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
}

async function client(): Promise<Client> {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  const made: Client = { socket, received: '', ended: once(socket, 'close') };
  socket.setEncoding('utf8').on('data', (part: string) => (made.received += part));
  socket.on('error', () => undefined);
  clients.push(made);
  await once(socket, 'connect');
  return made;
}

const ask = ({ socket }: Client, path = '/'): boolean =>
  socket.write(`GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`);
const answersOf = ({ received }: Client): number => received.split('HTTP/1.1 200').length - 1;

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await sleep(5);
}

afterEach(() => {
  for (const { socket } of clients.splice(0)) socket.destroy();
  server.closeAllConnections();
  server.close();
});

it('For the delay all is taken as ever, then nothing new', async () => {
  await serve((_, response) => response.end('yes'));
  const { port } = server.address() as AddressInfo;
  const drained = drain.run({ shutdownDelayMs: 200, shutdownTimeoutMs: 5_000 });
  const early = await client();
  ask(early);
  await until(() => answersOf(early) === 1);
  expect(early.received).toContain('Connection: keep-alive');
  await until(() => !server.listening);
  await expect(once(connect(port, '127.0.0.1'), 'connect')).rejects.toThrow('ECONNREFUSED');
  ask(early);
  await early.ended;
  expect([answersOf(early), early.received.includes('Connection: close')]).toEqual([2, true]);
  await drained;
});

it('What is under way is answered, and told that it is the last', async () => {
  await serve((_, response) => void setTimeout(() => response.end('yes'), 1_500));
  const slow = await client();
  ask(slow);
  await once(server, 'request');
  await drain.run({ shutdownDelayMs: 0, shutdownTimeoutMs: 5_000 });
  await slow.ended;
  expect(slow.received).toMatch(/^HTTP\/1\.1 200 [\s\S]+Connection: close[\s\S]+yes$/);
});

it('A connection stays for a second in which nothing is asked, used or not', async () => {
  await serve((_, response) => response.end('yes'));
  const [used, unused] = [await client(), await client()];
  ask(used);
  await until(() => answersOf(used) === 1);
  const began = performance.now();
  await drain.run({ shutdownDelayMs: 0, shutdownTimeoutMs: 5_000 });
  await Promise.all([used.ended, unused.ended]);
  expect(Math.round(performance.now() - began)).toBeGreaterThan(950);
  expect(Math.round(performance.now() - began)).toBeLessThan(3_000);
});

it('What takes longer than it may is cut off', async () => {
  await serve((_, response) => void response.write('begun'));
  const endless = await client();
  ask(endless);
  await until(() => answersOf(endless) === 1);
  await drain.run({ shutdownDelayMs: 0, shutdownTimeoutMs: 300 });
  await endless.ended;
  expect(endless.received).toMatch(/begun\r\n$/);
});

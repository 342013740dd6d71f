import type { FastifyRequest } from 'fastify';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { ResponseProgress } from './response-progress.js';

/** More than the system keeps for a client that does not read. */
const SIZE = 64 * 1024 * 1024;

/** A response that waits for a client, and a clock that is set by hand. */
async function waitingResponse() {
  const server = createServer((_, response) => response.end(Buffer.alloc(SIZE)));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1').pause();
  client.on('error', () => undefined);
  client.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
  const raw = await new Promise<ServerResponse>((resolve) =>
    server.once('request', (_, response) => resolve(response)),
  );
  const clock = { now: 0 };
  const warnings: unknown[] = [];
  const progress = new ResponseProgress({ stallTimeoutMs: 30_000, now: () => clock.now });
  const request = { log: { warn: (about: unknown) => warnings.push(about) } } as unknown as FastifyRequest;
  progress.add(request, { raw });
  const close = async (): Promise<void> => {
    client.destroy();
    server.close();
    await once(server, 'close');
  };
  return { client, clock, close, progress, raw, warnings };
}

/** Bytes of the response that the system has not taken yet. */
const queued = ({ socket }: ServerResponse): number =>
  (socket as unknown as { readonly _handle: { readonly writeQueueSize: number } })._handle.writeQueueSize;

/** Resolves when the system takes no more. */
async function untilFull(raw: ServerResponse): Promise<void> {
  for (let before = -1; before !== queued(raw) || before === 0;) {
    before = queued(raw);
    await sleep(50);
  }
}

/** Reads until the system has taken more of the response. */
async function readSome(client: Socket, raw: ServerResponse): Promise<void> {
  for (const before = queued(raw); queued(raw) === before;) {
    client.read();
    await sleep(1);
  }
}

describe('A response', () => {
  it('is aborted when no byte of it was accepted for the whole time', async () => {
    const { clock, close, progress, raw, warnings } = await waitingResponse();
    await untilFull(raw);
    progress.check();
    clock.now += 29_999;
    progress.check();
    expect(raw.destroyed).toBe(false);
    clock.now += 1;
    progress.check();
    expect([raw.destroyed, warnings]).toEqual([true, [{ stalledMs: 30_000 }]]);
    await close();
  });

  it('continues while its client reads slowly, even if a chunk exceeds the limit', async () => {
    const { client, clock, close, progress, raw } = await waitingResponse();
    for (let n = 0; n < 5; n += 1) {
      await untilFull(raw);
      progress.check();
      clock.now += 29_000;
      await readSome(client, raw);
      progress.check();
    }
    expect(raw.destroyed).toBe(false);
    await close();
  });

  it('is given up earlier when others wait, but not while it makes progress', async () => {
    const { client, clock, close, progress, raw } = await waitingResponse();
    await untilFull(raw);
    progress.check();
    clock.now += 4_000;
    expect(progress.abortIfStalled(raw)).toBe(false);
    await readSome(client, raw);
    progress.check();
    clock.now += 4_000;
    expect(progress.abortIfStalled(raw)).toBe(false);
    clock.now += 1_000;
    expect([progress.abortIfStalled(raw), raw.destroyed]).toEqual([true, true]);
    await close();
  });
});

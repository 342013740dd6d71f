import { createServer, type AddressInfo, type Server } from 'node:net';
import { framedSocket } from './framed-socket.js';

const message = (kind: string, length: number): Buffer => {
  const bytes = Buffer.alloc(5 + length, kind.toLowerCase());
  bytes.write(kind);
  bytes.writeUInt32BE(4 + length, 1);
  return bytes;
};
const LARGE = 300_000;
const SMALL = [message('R', 8), message('Z', 0), message('D', 40), message('C', 3)];

let server: Server | undefined;
afterEach(() => server?.close());

/** Sends the parts, each as a packet of its own, and tells what is heard of them. */
async function heard(parts: readonly Buffer[], resting: boolean) {
  server = createServer((socket) => {
    socket.setNoDelay();
    const next = (at: number): void => {
      const part = parts[at];
      if (part) socket.write(part, () => setTimeout(next, 1, at + 1));
      else socket.end();
    };
    next(0);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server?.once('listening', resolve));
  const socket = framedSocket();
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => {
    chunks.push(Buffer.from(chunk));
    if (!resting) return;
    socket.pause();
    setTimeout(() => socket.resume(), 3);
  });
  const ended = new Promise((resolve) => socket.once('close', resolve));
  socket.connect((server.address() as AddressInfo).port, '127.0.0.1');
  await ended;
  return chunks;
}

/** Whether a chunk is made of whole messages. */
function isWhole(chunk: Buffer): boolean {
  let at = 0;
  while (at + 5 <= chunk.length) at += 1 + chunk.readUInt32BE(at + 1);
  return at === chunk.length;
}

const small = Buffer.concat(SMALL);
const many = Buffer.concat(Array.from({ length: 3_000 }, (_, n) => message('d', n % 200)));
const pieces = (bytes: Buffer, size: number): Buffer[] =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, n) => bytes.subarray(n * size, (n + 1) * size));

it.each([
  ...Array.from({ length: small.length - 1 }, (_, at) => [
    `cut at byte ${at + 1}`,
    [small.subarray(0, at + 1), small.subarray(at + 1)],
  ]),
  ['byte by byte', pieces(small, 1)],
  ['more than is read at a time', [many]],
  ['in pieces of 1,000 bytes', pieces(many, 1_000)],
  ['one that is larger than what is read at a time', [message('d', LARGE), ...SMALL, message('d', LARGE)]],
] as [string, Buffer[]][])('Messages are heard whole, in order and once: %s', async (_, parts) => {
  const chunks = await heard(parts, false);
  expect(chunks.map(isWhole)).toEqual(chunks.map(() => true));
  expect(Buffer.concat(chunks).equals(Buffer.concat(parts))).toBe(true);
});

it('Nothing is lost while whoever listens rests', async () => {
  const parts = pieces(Buffer.concat([many, many, many]), 50_000);
  const chunks = await heard(parts, true);
  expect(Buffer.concat(chunks).equals(Buffer.concat(parts))).toBe(true);
});

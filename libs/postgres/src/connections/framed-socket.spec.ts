import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { framedSocket, setLending } from './framed-socket.js';

const message = (kind: string, length: number): Buffer => {
  const bytes = Buffer.alloc(5 + length, kind.toLowerCase());
  bytes.write(kind);
  bytes.writeUInt32BE(4 + length, 1);
  return bytes;
};
const LARGE = 300_000;
const SMALL = [message('R', 8), message('Z', 0), message('D', 40), message('C', 3)];

/** Sends each part after the one before has been flushed, and returns the chunks that the socket emits. */
async function receive(parts: readonly Buffer[], { isLending = false, pauses = false } = {}) {
  const server = createServer((socket) => {
    socket.setNoDelay();
    const sendFrom = (at: number): void => {
      const part = parts[at];
      if (part) socket.write(part, () => setImmediate(sendFrom, at + 1));
      else socket.end();
    };
    sendFrom(0);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const socket = framedSocket();
  setLending(socket, isLending);
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => {
    chunks.push(isLending ? Buffer.from(chunk) : chunk);
    if (!pauses) return;
    socket.pause();
    setImmediate(() => socket.resume());
  });
  const closed = once(socket, 'close');
  socket.connect((server.address() as AddressInfo).port, '127.0.0.1');
  await closed;
  server.close();
  return chunks;
}

/** Returns whether a chunk consists of whole messages. */
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
] as [string, Buffer[]][])('emits whole messages, in order and once: %s', async (_, parts) => {
  for (const isLending of [true, false]) {
    const chunks = await receive(parts, { isLending });
    expect(chunks.map(isWhole)).toEqual(chunks.map(() => true));
    expect(Buffer.concat(chunks).equals(Buffer.concat(parts))).toBe(true);
  }
});

it('loses nothing while its listener pauses it', async () => {
  const parts = pieces(Buffer.concat([many, many, many]), 50_000);
  const chunks = await receive(parts, { pauses: true });
  expect(Buffer.concat(chunks).equals(Buffer.concat(parts))).toBe(true);
});

import type { FastifyInstance } from 'fastify';
import Negotiator from 'negotiator';
import { brotliCompressSync, constants, gzipSync, zstdCompressSync } from 'node:zlib';

// The greatest quality takes ten times as long for a tenth less.
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

/** Serves a text that never changes, compressed once for all that take it so. */
export function serveReadyMade(server: FastifyInstance, url: string, type: string, text: string): void {
  const plain = Buffer.from(text);
  const forms = new Map([
    ['zstd', zstdCompressSync(plain)],
    ['br', brotliCompressSync(plain, BROTLI)],
    ['gzip', gzipSync(plain)],
  ]);
  server.get(url, ({ headers }, reply) => {
    const encoding = new Negotiator({ headers }).encoding([...forms.keys(), 'identity']) ?? 'identity';
    if (forms.has(encoding)) void reply.header('Content-Encoding', encoding);
    return reply
      .type(type)
      .header('Vary', 'accept-encoding')
      .send(forms.get(encoding) ?? plain);
  });
}

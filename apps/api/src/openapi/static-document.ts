import type { FastifyInstance, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import Negotiator from 'negotiator';
import { brotliCompressSync, constants, gzipSync, zstdCompressSync } from 'node:zlib';

// The greatest quality takes ten times as long for a tenth less.
const BROTLI_OPTIONS = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

/** For which path prefixes a text is kept. */
interface PrefixOptions {
  readonly prefixOf: (request: FastifyRequest) => string;
  readonly maxPrefixes: number;
}

/** A text by its encodings. */
type EncodedVariants = ReadonlyMap<string, Buffer>;

/** Serves a text that depends on the path prefix alone, compressed once for all clients that take it so. */
export function registerStaticDocument(
  server: FastifyInstance,
  url: string,
  type: string,
  textFor: (prefix: string) => string,
  { prefixOf, maxPrefixes: max }: PrefixOptions,
): void {
  const kept = new LRUCache<string, EncodedVariants>({ max });
  const encodedFor = (prefix: string): EncodedVariants => {
    const forms = kept.get(prefix) ?? encodeVariants(textFor(prefix));
    kept.set(prefix, forms);
    return forms;
  };
  encodedFor('');
  server.get(url, (request, reply) => {
    const forms = encodedFor(prefixOf(request));
    const coding = new Negotiator({ headers: request.headers }).encoding([...forms.keys()]) ?? 'identity';
    if (coding !== 'identity') void reply.header('Content-Encoding', coding);
    return reply.type(type).header('Vary', 'accept-encoding').send(forms.get(coding));
  });
}

function encodeVariants(text: string): EncodedVariants {
  const plain = Buffer.from(text);
  return new Map([
    ['zstd', zstdCompressSync(plain)],
    ['br', brotliCompressSync(plain, BROTLI_OPTIONS)],
    ['gzip', gzipSync(plain)],
    ['identity', plain],
  ]);
}

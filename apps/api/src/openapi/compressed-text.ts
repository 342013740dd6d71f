import Negotiator from 'negotiator';
import type { IncomingHttpHeaders } from 'node:http';
import { brotliCompressSync, constants, gzipSync, zstdCompressSync } from 'node:zlib';

// The highest quality takes ten times as long to save a tenth.
const BROTLI_OPTIONS = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

/** A text that is compressed once for all clients. */
export class CompressedText {
  private readonly encodings: ReadonlyMap<string, Buffer>;

  constructor(text: string) {
    const identity = Buffer.from(text);
    this.encodings = new Map([
      ['zstd', zstdCompressSync(identity)],
      ['br', brotliCompressSync(identity, BROTLI_OPTIONS)],
      ['gzip', gzipSync(identity)],
      ['identity', identity],
    ]);
  }

  /** Chooses the encoding that the client prefers. Returns the headers that describe it, and the bytes. */
  negotiate(headers: IncomingHttpHeaders): { headers: Record<string, string>; body: Buffer } {
    const encoding = new Negotiator({ headers }).encoding([...this.encodings.keys()]) ?? 'identity';
    return {
      headers: {
        Vary: 'accept-encoding',
        ...(encoding === 'identity' ? {} : { 'Content-Encoding': encoding }),
      },
      body: this.encodings.get(encoding) ?? Buffer.alloc(0),
    };
  }
}

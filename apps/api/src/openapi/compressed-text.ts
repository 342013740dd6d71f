import Negotiator from 'negotiator';
import type { IncomingHttpHeaders } from 'node:http';
import { brotliCompressSync, constants, gzipSync, zstdCompressSync } from 'node:zlib';

// The highest quality takes ten times as long to save a tenth.
const BROTLI_OPTIONS = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

const ENCODERS = {
  zstd: (text: Buffer): Buffer => zstdCompressSync(text),
  br: (text: Buffer): Buffer => brotliCompressSync(text, BROTLI_OPTIONS),
  gzip: (text: Buffer): Buffer => gzipSync(text),
  identity: (text: Buffer): Buffer => text,
} as const;

type Encoding = keyof typeof ENCODERS;

const ENCODINGS = Object.keys(ENCODERS) as Encoding[];

/** A text that is compressed once per encoding for all clients. */
export class CompressedText {
  private readonly identity: Buffer;
  private readonly encoded = new Map<Encoding, Buffer>();

  constructor(text: string) {
    this.identity = Buffer.from(text);
  }

  /** Chooses the encoding that the client prefers. Returns the headers that describe it, and the bytes. */
  negotiate(headers: IncomingHttpHeaders): { headers: Record<string, string>; body: Buffer } {
    const preferred = new Negotiator({ headers }).encoding(ENCODINGS);
    const encoding = ENCODINGS.find((one) => one === preferred) ?? 'identity';
    return {
      headers: {
        Vary: 'accept-encoding',
        ...(encoding === 'identity' ? {} : { 'Content-Encoding': encoding }),
      },
      body: this.encode(encoding),
    };
  }

  private encode(encoding: Encoding): Buffer {
    const body = this.encoded.get(encoding) ?? ENCODERS[encoding](this.identity);
    this.encoded.set(encoding, body);
    return body;
  }
}

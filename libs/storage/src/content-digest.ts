import { createHash } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';
import { crc32 } from 'node:zlib';

/** Passes a stream through, and measures it. */
export class ContentDigest extends Transform {
  private readonly hash = createHash('md5');
  private crc = 0;
  private bytes = 0;

  /** Bytes that have passed. Not called `size`, which the SDK would take for the size of the whole content. */
  get byteCount(): number {
    return this.bytes;
  }

  /** CRC-32 as object stores report it. */
  get crc32(): string {
    const buffer = Buffer.alloc(4);
    buffer.writeUInt32BE(this.crc);
    return buffer.toString('base64');
  }

  /** Returns the hexadecimal MD5. Call it once, at the end. */
  finishMd5(): string {
    return this.hash.digest('hex');
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.hash.update(chunk);
    this.crc = crc32(chunk, this.crc);
    this.bytes += chunk.length;
    done(null, chunk);
  }
}

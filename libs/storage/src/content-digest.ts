import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** Measures content while it passes. */
export class ContentDigest {
  private readonly hash = createHash('md5');
  private crc = 0;
  private bytes = 0;

  get byteCount(): number {
    return this.bytes;
  }

  /** CRC-32 as object stores report it. */
  get crc32(): string {
    return formatCrc32(this.crc);
  }

  update(chunk: Buffer): void {
    this.hash.update(chunk);
    this.crc = crc32(chunk, this.crc);
    this.bytes += chunk.length;
  }

  /** Returns the hexadecimal MD5. Call it once, at the end. */
  finishMd5(): string {
    return this.hash.digest('hex');
  }
}

/** Returns a CRC-32 as object stores expect and report it. */
export function formatCrc32(crc: number): string {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32BE(crc);
  return buffer.toString('base64');
}

import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import { prismaClientFor, type PrismaClient } from '../prisma/prisma-client.js';

const PURPOSE = 'downloads';
const KEY_BYTES = 32;

/** Reads the key that signs the URLs of downloads, and keeps it. */
export class DownloadSigningKey {
  private readonly prisma: PrismaClient;
  private key: Promise<Buffer> | null = null;

  constructor(pool: Pool) {
    this.prisma = prismaClientFor(pool);
  }

  read(): Promise<Buffer> {
    this.key ??= this.load().catch((error: unknown) => {
      // The next request tries again.
      this.key = null;
      throw error;
    });
    return this.key;
  }

  private async load(): Promise<Buffer> {
    const stored = await this.prisma.signingKey.findUnique({ where: { purpose: PURPOSE } });
    return Buffer.from((stored ?? (await this.create())).key);
  }

  /** Creates the key, unless another process is first. A migration that inserted it would conflict with restored data. */
  private async create(): Promise<{ readonly key: Uint8Array }> {
    const data = [{ purpose: PURPOSE, key: randomBytes(KEY_BYTES) }];
    await this.prisma.signingKey.createMany({ data, skipDuplicates: true });
    return this.prisma.signingKey.findUniqueOrThrow({ where: { purpose: PURPOSE } });
  }
}

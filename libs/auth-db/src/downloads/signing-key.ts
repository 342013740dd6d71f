import type { Pool } from 'pg';

import { prismaClientFor, type PrismaClient } from '../prisma/prisma-client.js';

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
    const row = await this.prisma.signingKey.findUniqueOrThrow({ where: { purpose: 'downloads' } });
    return Buffer.from(row.key);
  }
}

import type { Pool } from 'pg';

import { prismaClientFor, type PrismaClient } from '../prisma/prisma-client.js';

/** Remembers the signatures of URLs that work once. All processes share it. */
export class UsedSignatures {
  private readonly prisma: PrismaClient;

  constructor(pool: Pool) {
    this.prisma = prismaClientFor(pool);
  }

  /** Uses a signature. Returns false if it was used before. @param expiresAt when the URL expires, in epoch milliseconds */
  async use(signature: Buffer, expiresAt: number): Promise<boolean> {
    const data = { signature: new Uint8Array(signature), expiresAt: new Date(expiresAt) };
    const { count } = await this.prisma.usedSignature.createMany({ data: [data], skipDuplicates: true });
    return count === 1;
  }
}

import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import { prismaClientFor, type PrismaClient } from '../prisma/prisma-client.js';

const KEY_BYTES = 32;

/** Reads a random key that all processes share, and keeps it. */
abstract class SharedKey {
  /** Primary key of the row. */
  protected abstract readonly purpose: string;
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
    const { purpose } = this;
    const stored = await this.prisma.signingKey.findUnique({ where: { purpose } });
    return Buffer.from((stored ?? (await this.create())).key);
  }

  /** Creates the key, unless another process is first. A migration that inserted it would conflict with restored data. */
  private async create(): Promise<{ readonly key: Uint8Array }> {
    const { purpose } = this;
    const data = [{ purpose, key: randomBytes(KEY_BYTES) }];
    await this.prisma.signingKey.createMany({ data, skipDuplicates: true });
    return this.prisma.signingKey.findUniqueOrThrow({ where: { purpose } });
  }
}

/** The key that signs the URLs of downloads. */
export class DownloadSigningKey extends SharedKey {
  protected readonly purpose = 'downloads';
}

/** The key that encrypts what a browser keeps while its user signs in at the identity provider. */
export class SignInKey extends SharedKey {
  protected readonly purpose = 'sign-in';
}

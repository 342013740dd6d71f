import {
  newObjectId,
  objectIdFromBytes,
  objectIdToBytes,
  serializeDocument,
  RENDERING_VERSION,
  createStub,
  toInstance,
  type ObjectId,
} from '@mediajobs/jobs-domain';
import { traceStatement } from '@mediajobs/postgres';
import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';

import { operatorActor, recordAudit, type Actor } from '../audit/audit-log.js';
import type { ApplicationCredentials } from '../generated/prisma/client.js';
import { prismaClientFor, type PrismaClient, type PrismaTransaction } from '../prisma/prisma-client.js';
import { recordCredentialsUse } from '../tokens/record-use.js';
import { revokeTokens } from '../tokens/token-rows.js';
import type { SecretCipher } from '../secrets/secret-cipher.js';
import { dummyHash, hashSecret, verifySecret } from './secret-hash.js';
import { isSignedBy, type SignedText } from './signature.js';

/** An application whose client id and secret were verified. */
export interface AuthenticatedApplication {
  /** Id of the application resource. */
  readonly id: ObjectId;
  readonly account: ObjectId;
  readonly clientId: string;
  /** Scopes that its tokens may have. */
  readonly scopes: readonly string[];
}

/** An application with credentials, as `list` returns it. */
export interface ListedApplication extends AuthenticatedApplication {
  readonly name: string;
  /** False if its secret was stored without a key to encrypt it, or by an earlier version. */
  readonly canSign: boolean;
  readonly createdAt: Date;
  readonly rotatedAt: Date | null;
  readonly revokedAt: Date | null;
  /** Last use of one of its tokens or of a URL that it signed, to the minute; null for never. */
  readonly lastUsedAt: Date | null;
}

/** Credentials of an application. The secret cannot be read again. */
export interface ClientCredentials {
  /** Public: 32 hexadecimal digits. */
  readonly clientId: string;
  /** 48 random bytes in base64. */
  readonly secret: string;
}

export interface NewApplication {
  readonly account: ObjectId;
  readonly name: string;
  readonly scopes: readonly string[];
  /** An application resource that gets the credentials. Default: a new one. */
  readonly id?: ObjectId;
}

/** Length of a secret (bytes). */
const SECRET_BYTES = 48;

/** Manages the credentials by which applications request tokens and sign requests. */
export class ApplicationStore {
  private readonly dummyHash = dummyHash();
  private readonly dummySecret = generateSecret();
  private readonly prisma: PrismaClient;

  /** @param cipher encrypts secrets, to verify signatures with them; null without a key, so that applications cannot sign */
  constructor(
    private readonly pool: Pool,
    private readonly cipher: SecretCipher | null = null,
  ) {
    this.prisma = prismaClientFor(pool);
  }

  /** Gives credentials to an application, which is created unless `id` names an existing one. */
  async create(application: NewApplication, by: Actor = operatorActor()): Promise<ClientCredentials> {
    const { account, scopes } = application;
    const clientId = randomBytes(16).toString('hex');
    const secret = generateSecret();
    await this.prisma.$transaction(async (tx) => {
      const id = await writeResource(tx, application, clientId);
      await tx.applicationCredentials.create({
        data: {
          clientId,
          accountId: objectIdToBytes(account),
          applicationId: objectIdToBytes(id),
          ...this.sealSecret(clientId, secret),
          scopes: [...scopes],
        },
      });
      await recordAudit(tx, by, 'created', 'application', [{ id: clientId, account }]);
    });
    return { clientId, secret };
  }

  /**
   * Returns the application of credentials, or null if the client id is unknown or revoked, or the secret is wrong. All
   * three take the same time, so that timing does not reveal which client ids exist.
   */
  async authenticate({ clientId, secret }: ClientCredentials): Promise<AuthenticatedApplication | null> {
    const row = await this.findValid(clientId);
    const matches = verifySecret(secret, row?.secretHash ?? this.dummyHash);
    return row && matches ? toApplication(row) : null;
  }

  /**
   * Returns the application that signed a text with its secret, or null if the client id is unknown or revoked, its secret
   * cannot sign, or the signature is wrong.
   *
   * @throws SecretDecryptionError
   */
  async verifySignature(clientId: string, signed: SignedText): Promise<AuthenticatedApplication | null> {
    const row = await this.findValid(clientId);
    const secret = row?.secretCiphertext && this.openSecret(clientId, row.secretCiphertext);
    const matches = isSignedBy(secret ?? this.dummySecret, signed);
    if (!row || !matches || !secret) return null;
    const application = toApplication(row);
    await recordCredentialsUse(this.pool, application, row.lastUsedAt);
    return application;
  }

  /** Lists all applications with credentials, or those of an account, oldest first, including revoked ones. */
  async list(account: ObjectId | null = null): Promise<ListedApplication[]> {
    const where = account === null ? {} : { accountId: objectIdToBytes(account) };
    const credentials = await this.prisma.applicationCredentials.findMany({
      where,
      orderBy: [{ createdAt: 'asc' }, { clientId: 'asc' }],
    });
    const resources = await this.prisma.resource.findMany({
      where: {
        ...where,
        kind: 'application',
        id: { in: credentials.map(({ applicationId }) => applicationId) },
      },
      select: { id: true, name: true },
    });
    const names = new Map(resources.map(({ id, name }) => [objectIdFromBytes(Buffer.from(id)), name]));
    return credentials.map((row) => {
      const application = toApplication(row);
      const { createdAt, rotatedAt, revokedAt, lastUsedAt } = row;
      const name = names.get(application.id) ?? '';
      return {
        ...application,
        name,
        canSign: row.secretCiphertext !== null,
        createdAt,
        rotatedAt,
        revokedAt,
        lastUsedAt,
      };
    });
  }

  /** Replaces the secret of an application, effective at once. Returns null if it is unknown or revoked. */
  async rotate(clientId: string, by: Actor = operatorActor()): Promise<ClientCredentials | null> {
    const secret = generateSecret();
    return this.prisma.$transaction(async (tx) => {
      const [row] = await tx.applicationCredentials.updateManyAndReturn({
        where: { clientId, revokedAt: null },
        data: { ...this.sealSecret(clientId, secret), rotatedAt: new Date() },
      });
      if (!row) return null;
      await recordAudit(tx, by, 'rotated', 'application', [
        { id: clientId, account: toApplication(row).account },
      ]);
      return { clientId, secret };
    });
  }

  /** Revokes the credentials and tokens of an application, which remains as a resource. Returns false if there were none. */
  async revoke(clientId: string, by: Actor = operatorActor()): Promise<boolean> {
    return this.prisma.$transaction(async (tx) => {
      const [row] = await tx.applicationCredentials.updateManyAndReturn({
        where: { clientId, revokedAt: null },
        data: { revokedAt: new Date() },
      });
      if (!row) return false;
      const { id, account } = toApplication(row);
      await recordAudit(tx, by, 'revoked', 'application', [{ id: clientId, account }]);
      // After the statement that locks the credentials, so that it sees every token issued before.
      await revokeTokens(tx, { application: id }, by);
      return true;
    });
  }

  private findValid(clientId: string): Promise<ApplicationCredentials | null> {
    // A text of another form may hold characters that PostgreSQL refuses. An id that is never issued is searched instead.
    const id = /^[0-9a-f]{32}$/.test(clientId) ? clientId : '';
    return traceStatement('application by client id', null, () =>
      this.prisma.applicationCredentials.findUnique({ where: { clientId: id, revokedAt: null } }),
    );
  }

  private sealSecret(clientId: string, secret: string): SealedSecret {
    const ciphertext = this.cipher?.encrypt(secret, secretPlace(clientId));
    return {
      secretHash: hashSecret(secret),
      secretCiphertext: ciphertext === undefined ? null : new Uint8Array(ciphertext),
    };
  }

  /** Returns null without a key. @throws SecretDecryptionError */
  private openSecret(clientId: string, ciphertext: Uint8Array): string | null {
    return this.cipher?.decrypt(Buffer.from(ciphertext), secretPlace(clientId)) ?? null;
  }
}

/** The columns of a secret. */
type SealedSecret = Pick<ApplicationCredentials, 'secretHash' | 'secretCiphertext'>;

/** Binds a ciphertext to its application. */
function secretPlace(clientId: string): string {
  return `application ${clientId}`;
}

/** Writes the application resource and a stub of the user of its account. Returns the id of the application. */
async function writeResource(
  tx: PrismaTransaction,
  { account, name, id = newObjectId(Date.now()) }: NewApplication,
  clientId: string,
): Promise<ObjectId> {
  const accountId = objectIdToBytes(account);
  const key = { accountId, kind: 'application' as const, id: objectIdToBytes(id) };
  const existing = await tx.resource.findUnique({ where: { accountId_kind_id: key } });
  const now = Date.now();
  const known: object =
    existing && !existing.stub
      ? (JSON.parse(existing.document) as object)
      : { id, version: 1, created_at: now, updated_at: now, user: { id: account } };
  const record = toInstance('application', { ...known, name, client_id: clientId });
  const row = {
    stub: false,
    rendering: RENDERING_VERSION,
    createdAt: record.created_at ?? null,
    updatedAt: record.updated_at ?? null,
    name,
    document: serializeDocument('application', record),
  };
  await tx.resource.upsert({ where: { accountId_kind_id: key }, create: { ...key, ...row }, update: row });
  // The address of the account responds even before its first job.
  const user = createStub({ kind: 'user', id: account, name: null }, account);
  await tx.resource.createMany({
    data: {
      accountId,
      kind: 'user',
      id: accountId,
      stub: true,
      rendering: RENDERING_VERSION,
      createdAt: user.created_at ?? null,
      document: serializeDocument('user', user),
    },
    skipDuplicates: true,
  });
  return id;
}

/** Returns random bytes in standard base64, as clients of the reference API expect: their decoder rejects base64url. */
function generateSecret(): string {
  return randomBytes(SECRET_BYTES).toString('base64');
}

function toApplication({
  applicationId,
  accountId,
  clientId,
  scopes,
}: ApplicationCredentials): AuthenticatedApplication {
  return {
    id: objectIdFromBytes(Buffer.from(applicationId)),
    account: objectIdFromBytes(Buffer.from(accountId)),
    clientId,
    scopes,
  };
}

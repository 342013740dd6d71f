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
import { revokeTokens } from '../tokens/token-store.js';
import { dummyHash, hashSecret, verifySecret } from './secret-hash.js';

/** An application whose client id and secret were verified. */
export interface AuthenticatedApplication {
  /** Id of the application resource. */
  readonly id: ObjectId;
  readonly account: ObjectId;
  readonly clientId: string;
  /** What its tokens may allow. */
  readonly scopes: readonly string[];
}

/** An application with credentials, as `list` returns it. */
export interface ListedApplication extends AuthenticatedApplication {
  readonly name: string;
  readonly createdAt: Date;
  readonly rotatedAt: Date | null;
  readonly revokedAt: Date | null;
}

/** Credentials of an application. The secret cannot be read again. */
export interface ClientCredentials {
  /** Public: 32 hexadecimal digits. */
  readonly clientId: string;
  readonly secret: string;
}

export interface NewApplication {
  readonly account: ObjectId;
  readonly name: string;
  readonly scopes: readonly string[];
  /** An application resource that gets the credentials. Default: a new one. */
  readonly id?: ObjectId;
}

/** Manages the credentials by which applications request tokens. */
export class ApplicationStore {
  private readonly dummyHash = dummyHash();
  private readonly prisma: PrismaClient;

  constructor(pool: Pool) {
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
          secretHash: hashSecret(secret),
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
    // A text of another form may hold characters that PostgreSQL refuses. An id that is never issued is searched instead.
    const id = /^[0-9a-f]{32}$/.test(clientId) ? clientId : '';
    const row = await traceStatement('application by client id', null, () =>
      this.prisma.applicationCredentials.findUnique({ where: { clientId: id, revokedAt: null } }),
    );
    const matches = verifySecret(secret, row?.secretHash ?? this.dummyHash);
    return row && matches ? toApplication(row) : null;
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
      const { createdAt, rotatedAt, revokedAt } = row;
      return { ...application, name: names.get(application.id) ?? '', createdAt, rotatedAt, revokedAt };
    });
  }

  /** Replaces the secret of an application, effective at once. Returns null if it is unknown or revoked. */
  async rotate(clientId: string, by: Actor = operatorActor()): Promise<ClientCredentials | null> {
    const secret = generateSecret();
    return this.prisma.$transaction(async (tx) => {
      const [row] = await tx.applicationCredentials.updateManyAndReturn({
        where: { clientId, revokedAt: null },
        data: { secretHash: hashSecret(secret), rotatedAt: new Date() },
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

/** Returns 256 random bits in characters that need no escaping. */
function generateSecret(): string {
  return randomBytes(32).toString('base64url');
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

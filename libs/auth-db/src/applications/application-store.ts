import { toInstance, newObjectId, createStub, type ObjectId } from '@mediajobs/jobs-domain';
import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import { operatorActor, recordAudit, type Actor } from '../audit/audit-log.js';
import { queryRows } from '@mediajobs/postgres';
import { revokeTokens } from '../tokens/token-store.js';
import { objectIdFromBytes, objectIdToBytes } from '@mediajobs/jobs-domain';
import { inTransaction } from '@mediajobs/postgres';
import { writeResources } from '@mediajobs/jobs-db';
import { hashSecret, verifySecret, dummyHash } from './secret-hash.js';

/** A program that gets tokens for an account by its own credentials. */
export interface Application {
  readonly id: ObjectId;
  readonly account: ObjectId;
  /** Public name of its credentials: 32 hexadecimal digits. */
  readonly clientId: string;
  readonly name: string;
  /** The most that its tokens may be allowed. */
  readonly scopes: readonly string[];
}

/** An application as it is listed. */
export interface ListedApplication extends Application {
  readonly createdAt: Date;
  readonly rotatedAt: Date | null;
  readonly revokedAt: Date | null;
}

/** What an application proves itself by. The secret is given out this one time. */
export interface ClientCredentials {
  readonly clientId: string;
  readonly secret: string;
}

interface ApplicationRow {
  readonly id: Buffer;
  readonly account_id: Buffer;
  readonly client_id: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly created_at: Date;
  readonly rotated_at: Date | null;
  readonly revoked_at: Date | null;
}

const COLUMNS =
  'c.application_id AS id, c.account_id, c.client_id, r.name, c.scopes, c.created_at, c.rotated_at, c.revoked_at';
const APPLICATIONS =
  "application_credentials c JOIN resources r ON r.account_id = c.account_id AND r.kind = 'application' AND r.id = c.application_id";

/** Registers applications and checks their credentials. Every change is noted in the audit. */
export class ApplicationStore {
  private readonly dummyHash = dummyHash();

  constructor(private readonly pool: Pool) {}

  /** Registers an application, which `GET /v1/applications/` lists from then on. */
  async create(
    { account, name, scopes }: Pick<Application, 'account' | 'name' | 'scopes'>,
    by: Actor = operatorActor(),
  ): Promise<ClientCredentials> {
    const credentials = { clientId: randomBytes(16).toString('hex'), secret: generateSecret() };
    const { clientId } = credentials;
    const hash = hashSecret(credentials.secret);
    const now = Date.now();
    const id = newObjectId(now);
    const document = { id, name, client_id: clientId, version: 1, created_at: now, updated_at: now };
    await inTransaction(this.pool, async (connection) => {
      await connection.query(
        'INSERT INTO application_credentials (application_id, account_id, client_id, secret_hash, scopes) VALUES ($1, $2, $3, $4, $5)',
        [objectIdToBytes(id), objectIdToBytes(account), clientId, hash, scopes],
      );
      await writeResources(connection, [
        {
          account,
          kind: 'application',
          record: toInstance('application', { ...document, user: { id: account } }),
        },
        // So that the account's own address answers, even before its first job.
        {
          account,
          kind: 'user',
          record: createStub({ kind: 'user', id: account, name: null }, account),
          stub: true,
        },
      ]);
      await recordAudit(connection, by, 'created', 'application', [{ id: clientId, account }]);
    });
    return credentials;
  }

  /**
   * Returns the application of these credentials, or null where the client id is unknown, revoked or the secret wrong. All
   * three cost the same, so that timing does not reveal which client ids exist.
   */
  async authenticate({ clientId, secret }: ClientCredentials): Promise<Application | null> {
    const row = await this.read(clientId);
    const matches = verifySecret(secret, row?.secret_hash ?? this.dummyHash);
    return row && matches ? toApplication(row) : null;
  }

  private async read(clientId: string): Promise<(ApplicationRow & { secret_hash: string }) | undefined> {
    // A text of another form may hold characters that PostgreSQL does not take. It is looked up all the same, as an id
    // that is never given out.
    const id = /^[0-9a-f]{32}$/.test(clientId) ? clientId : '';
    const [row] = await queryRows<ApplicationRow & { secret_hash: string }>(this.pool, {
      name: 'application by client id',
      text: `SELECT ${COLUMNS}, c.secret_hash FROM ${APPLICATIONS} WHERE c.client_id = $1 AND c.revoked_at IS NULL`,
      values: [id],
    });
    return row;
  }

  /** All applications, or those of an account, oldest first; revoked ones too. */
  async list(account: ObjectId | null = null): Promise<ListedApplication[]> {
    const rows = await queryRows<ApplicationRow>(this.pool, {
      text: `SELECT ${COLUMNS} FROM ${APPLICATIONS} WHERE $1::bytea IS NULL OR c.account_id = $1 ORDER BY c.created_at, c.application_id`,
      values: [account === null ? null : objectIdToBytes(account)],
    });
    return rows.map((row) => ({
      ...toApplication(row),
      createdAt: row.created_at,
      rotatedAt: row.rotated_at,
      revokedAt: row.revoked_at,
    }));
  }

  /** Gives an application a new secret; the old one is wrong from then on. @returns null where there is none. */
  async rotate(clientId: string, by: Actor = operatorActor()): Promise<ClientCredentials | null> {
    const secret = generateSecret();
    const hash = hashSecret(secret);
    return inTransaction(this.pool, async (connection) => {
      const { rows } = await connection.query<{ account_id: Buffer }>(
        `UPDATE application_credentials SET secret_hash = $2, rotated_at = now() WHERE client_id = $1 AND revoked_at IS NULL
         RETURNING account_id`,
        [clientId, hash],
      );
      const [row] = rows;
      if (!row) return null;
      const account = objectIdFromBytes(row.account_id);
      await recordAudit(connection, by, 'rotated', 'application', [{ id: clientId, account }]);
      return { clientId, secret };
    });
  }

  /** Ends an application and the tokens that it has. @returns whether there was one to end. */
  async revoke(clientId: string, by: Actor = operatorActor()): Promise<boolean> {
    return inTransaction(this.pool, async (connection) => {
      const { rows } = await connection.query<{ id: Buffer; account_id: Buffer }>(
        `UPDATE application_credentials SET revoked_at = now() WHERE client_id = $1 AND revoked_at IS NULL
         RETURNING application_id AS id, account_id`,
        [clientId],
      );
      const [row] = rows;
      if (!row) return false;
      const account = objectIdFromBytes(row.account_id);
      await recordAudit(connection, by, 'revoked', 'application', [{ id: clientId, account }]);
      // A statement after the one that holds the application: it sees every token that was issued before.
      await revokeTokens(connection, { application: objectIdFromBytes(row.id) }, by);
      return true;
    });
  }
}

/** 256 random bits in characters that need no escaping anywhere. */
function generateSecret(): string {
  return randomBytes(32).toString('base64url');
}

function toApplication({ id, account_id, client_id, name, scopes }: ApplicationRow): Application {
  return {
    id: objectIdFromBytes(id),
    account: objectIdFromBytes(account_id),
    clientId: client_id,
    name,
    scopes,
  };
}

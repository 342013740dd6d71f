import { PrismaPg } from '@prisma/adapter-pg';
import { objectIdToBytes, type ObjectId } from '@mediajobs/jobs-domain';
import type { Pool } from 'pg';

import { PrismaClient, type Prisma } from '../generated/prisma/client.js';

export type { PrismaClient };

/** A client or an open transaction. */
export type PrismaTransaction = Prisma.TransactionClient;

/**
 * The pool limits the wait for a connection, and PostgreSQL the time of a statement. The limits of Prisma (2 s and 5 s) would
 * fail requests of a busy machine before those do.
 */
const TRANSACTION_OPTIONS = { maxWait: 30_000, timeout: 60_000 };

const CLIENTS = new WeakMap<Pool, PrismaClient>();

/** Returns the Prisma client on the connections of a pool. One per pool, because each client loads its own query compiler. */
export function prismaClientFor(pool: Pool): PrismaClient {
  const existing = CLIENTS.get(pool);
  if (existing) return existing;
  const client = new PrismaClient({
    adapter: new CurrentSchemaAdapter(pool),
    transactionOptions: TRANSACTION_OPTIONS,
  });
  CLIENTS.set(pool, client);
  return client;
}

/**
 * Locks the credentials of an application against revocation until the transaction ends, so that a revocation waits and
 * then sees the new token. Returns false if they are revoked. SQL, because Prisma has no row locks.
 */
export async function lockCredentials(
  tx: PrismaTransaction,
  account: ObjectId,
  application: ObjectId,
): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT client_id FROM application_credentials
    WHERE account_id = ${objectIdToBytes(account)} AND application_id = ${objectIdToBytes(application)} AND revoked_at IS NULL
    FOR SHARE`;
  return rows.length === 1;
}

/** Prisma names the schema in every statement, by default `public`. This adapter uses that of the connection. */
class CurrentSchemaAdapter extends PrismaPg {
  override async connect(): ReturnType<PrismaPg['connect']> {
    const adapter = await super.connect();
    const { rows } = await adapter.queryRaw({ sql: 'SELECT current_schema()', args: [], argTypes: [] });
    const schemaName = rows[0]?.[0];
    if (typeof schemaName !== 'string') return adapter;
    const getConnectionInfo = adapter.getConnectionInfo.bind(adapter);
    adapter.getConnectionInfo = () => ({ ...getConnectionInfo(), schemaName });
    return adapter;
  }
}

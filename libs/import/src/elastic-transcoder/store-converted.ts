import { resourceExists, writeResources } from '@mediajobs/jobs-db';
import type { ObjectId } from '@mediajobs/jobs-domain';
import { inTransaction, type Database } from '@mediajobs/postgres';
import type { ConvertedObject } from './convert-export.js';

/** Result for an exported object. */
export type ImportOutcome = 'imported' | 'exists' | 'rejected';

/**
 * Stores an object, unless it was imported before: the account may have changed it meanwhile, such as by adding
 * credentials.
 */
export async function storeConverted(
  { pool }: Pick<Database, 'pool'>,
  account: ObjectId,
  { kind, record }: ConvertedObject,
): Promise<ImportOutcome> {
  if (record === null) return 'rejected';
  return inTransaction(pool, async (client) => {
    if (await resourceExists(client, { account, kind, id: record.id })) return 'exists';
    await writeResources(client, [{ account, kind, record }]);
    return 'imported';
  });
}

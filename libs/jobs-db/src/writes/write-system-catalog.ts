import { SYSTEM_ACCOUNT_ID, SYSTEM_CODECS, SYSTEM_PRESETS } from '@mediajobs/jobs-domain';
import { inTransaction } from '@mediajobs/postgres';
import type { Pool } from 'pg';
import type { OwnedResource } from '../tables/rows.js';
import { writeResources } from './write-resources.js';

const SYSTEM_CATALOG: readonly OwnedResource[] = [
  ...SYSTEM_CODECS.map((record) => ({ account: SYSTEM_ACCOUNT_ID, kind: 'codec' as const, record })),
  ...SYSTEM_PRESETS.map((record) => ({ account: SYSTEM_ACCOUNT_ID, kind: 'preset' as const, record })),
];

/** Publishes the codecs and presets of this version to all accounts. Writes only what has changed. */
export async function writeSystemCatalog(pool: Pool): Promise<void> {
  await inTransaction(pool, (client) => writeResources(client, SYSTEM_CATALOG));
}

import type { ClientBase } from 'pg';
import { toArrayParameter } from '../tables/column.js';
import { RESOURCE_COLUMNS, type ResourceRow } from '../tables/resource-columns.js';
import { toResourceRow, type OwnedResource } from '../tables/rows.js';
import { renameInputFiles, type NamedFile } from './rename-input-files.js';
import { rowChangesSql, upsertSql, type Upsert } from './upsert.js';

const RESOURCE_UPSERT: Upsert<ResourceRow> = {
  table: 'resources',
  columns: RESOURCE_COLUMNS,
  keyColumns: ['account_id', 'kind', 'id'],
  // A document without a thumbnail does not remove the stored one.
  assignments: { thumbnail: 'coalesce(excluded.thumbnail, old.thumbnail)' },
  // A stub never replaces an object, and replaces another stub only when it brings a name.
  updateCondition: `CASE
    WHEN excluded.stub THEN old.stub AND excluded.name IS NOT NULL AND excluded.name IS DISTINCT FROM old.name
    ELSE ${rowChangesSql(RESOURCE_COLUMNS)} END`,
};

// A row for every resource that was written. An updated row has an xmax, and the subquery still sees its old name.
const UPSERT_RESOURCES = `
  ${upsertSql(RESOURCE_UPSERT)}
  RETURNING CASE WHEN old.xmax <> 0 AND old.kind = 'file' AND old.name IS DISTINCT FROM (
    SELECT r.name FROM resources r WHERE r.account_id = old.account_id AND r.kind = old.kind AND r.id = old.id
  ) THEN encode(old.account_id || old.id, 'hex') END AS renamed`;

/**
 * Inserts resources or replaces them. Jobs with an input file that gets another name are written again; a file without a
 * name keeps the stored one. Call it in a transaction.
 *
 * @returns the number of resources that were inserted or changed.
 */
export async function writeResources(
  client: ClientBase,
  resources: readonly OwnedResource[],
): Promise<number> {
  const rows = latestInKeyOrder(resources);
  if (rows.length === 0) return 0;
  const { rows: written } = await client.query<{ renamed: string | null }>({
    name: 'write resources',
    text: UPSERT_RESOURCES,
    values: RESOURCE_UPSERT.columns.map((column) => toArrayParameter(column, rows)),
  });
  const renamed = new Set(written.map((row) => row.renamed));
  await renameInputFiles(
    client,
    rows.filter((row) => renamed.has(row.account + row.record.id)).flatMap(toNamedFile),
  );
  return written.length;
}

/** Returns one row per key, in the order in which all writers lock. The most complete resource counts, then the last. */
function latestInKeyOrder(resources: readonly OwnedResource[]): ResourceRow[] {
  const ordered = [...resources].sort((a, b) => completeness(a) - completeness(b));
  const byKey = new Map(
    ordered.map((resource) => [
      resource.account + resource.kind + resource.record.id,
      toResourceRow(resource),
    ]),
  );
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

function completeness({ stub = false, record }: OwnedResource): number {
  if (!stub) return 2;
  return 'name' in record && typeof record.name === 'string' ? 1 : 0;
}

function toNamedFile({ account, record }: ResourceRow): NamedFile[] {
  return 'name' in record && typeof record.name === 'string'
    ? [{ account, id: record.id, name: record.name }]
    : [];
}

import { collectRefs, serializeDocument, type ObjectId, type ResourceKind } from '@mediajobs/jobs-domain';
import type { Pool } from 'pg';
import { RESOURCE_COLUMNS, type ResourceRow } from '../tables/resource-columns.js';
import { objectIdFromBytes } from '@mediajobs/jobs-domain';
import { inTransaction } from '@mediajobs/postgres';
import { rowChangesSql, upsert } from '../writes/upsert.js';
import { RESOURCE_UPSERT } from '../writes/write-records.js';
import { compareColumns, type Difference, type Finding, type StoredValues } from '../tables/finding.js';
import { findMissingReferences, type ReferencingObject } from './missing-references.js';
import { parseOwnDocument } from '../tables/stored-document.js';

interface StoredResource extends StoredValues {
  readonly account_id: Buffer;
  readonly kind: ResourceKind;
  readonly id: Buffer;
  readonly stub: boolean;
  readonly document: string;
}

/** What no document tells. */
const NOT_IN_DOCUMENT = new Set(['account_id', 'kind', 'id', 'stub', 'rendering', 'document', 'thumbnail']);
const DERIVED_COLUMNS = RESOURCE_COLUMNS.filter(({ name }) => !NOT_IN_DOCUMENT.has(name));

const KEY_COLUMNS = 'account_id, kind, id';
const COLUMNS = `${KEY_COLUMNS}, stub, document, ${DERIVED_COLUMNS.map(({ name }) => name).join(', ')}`;
const SLICE =
  `SELECT ${COLUMNS} FROM resources WHERE (${KEY_COLUMNS}) > ($1::bytea, $2::resource_kind, $3::bytea) ` +
  `ORDER BY ${KEY_COLUMNS} LIMIT $4`;

/** Every resource: its columns against its document, and whether what it refers to is there. */
export async function* checkResources(pool: Pool, batch: number, repair: boolean): AsyncGenerator<Finding> {
  let after: readonly unknown[] = [Buffer.alloc(0), 'pipeline', Buffer.alloc(0)];
  for (;;) {
    const { rows } = await pool.query<StoredResource>(SLICE, [...after, batch]);
    const last = rows.at(-1);
    if (!last) return;
    after = [last.account_id, last.kind, last.id];
    const checked = rows.map(checkResource);
    const wrong = checked.filter(({ differences }) =>
      differences.some(({ isRepairable: repairable }) => repairable),
    );
    if (repair && wrong.length > 0)
      await repairResources(
        pool,
        wrong.map(({ row }) => row),
      );
    for (const { row, differences } of checked) {
      for (const { isRepairable: repairable, ...difference } of differences) {
        yield { ...parseKey(row), subject: row.kind, ...difference, isRepaired: repair && repairable };
      }
    }
    yield* findMissingReferences(pool, checked.flatMap(toReferencingObject));
  }
}

interface CheckedResource {
  readonly row: StoredResource;
  readonly written: ResourceRow | null;
  readonly differences: readonly Difference[];
}

function checkResource(row: StoredResource): CheckedResource {
  const { account, id } = parseKey(row);
  const own = parseOwnDocument(row.kind, row.document, id);
  if ('problem' in own) return { row, written: null, differences: [own.problem] };
  const { record } = own;
  const written = {
    account,
    kind: row.kind,
    record,
    stub: row.stub,
    document: serializeDocument(row.kind, record),
  };
  return { row, written, differences: compareColumns(DERIVED_COLUMNS, written, row) };
}

function parseKey(row: Pick<StoredResource, 'account_id' | 'id'>): { account: ObjectId; id: ObjectId } {
  return { account: objectIdFromBytes(row.account_id), id: objectIdFromBytes(row.id) };
}

function toReferencingObject({ row, written }: CheckedResource): ReferencingObject[] {
  return written
    ? [{ ...parseKey(row), kind: row.kind, references: collectRefs(row.kind, written.record) }]
    : [];
}

const REPAIR = { ...RESOURCE_UPSERT, where: rowChangesSql(DERIVED_COLUMNS) };

/** Writes columns anew from the documents, as they are by now. */
async function repairResources(pool: Pool, wrong: readonly StoredResource[]): Promise<void> {
  await inTransaction(pool, async (client) => {
    const { rows } = await client.query<StoredResource>(
      `SELECT ${COLUMNS} FROM resources WHERE (${KEY_COLUMNS}) IN (
         SELECT * FROM unnest($1::bytea[], $2::resource_kind[], $3::bytea[]))
       ORDER BY ${KEY_COLUMNS} FOR UPDATE`,
      [wrong.map(({ account_id }) => account_id), wrong.map(({ kind }) => kind), wrong.map(({ id }) => id)],
    );
    const written = rows.map((row) => checkResource(row).written).filter((row) => row !== null);
    await upsert(client, REPAIR, written);
  });
}

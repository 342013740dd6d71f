import { mentionsOf, renderBody, type ObjectId, type ResourceKind } from '@mediajobs/jobs-domain';
import type { Pool } from 'pg';
import { RESOURCE_COLUMNS, type ResourceRow } from '../resources/resource-columns.js';
import { fromBytes } from '../write/bytes.js';
import { inTransaction } from '../write/transaction.js';
import { changes, upsert } from '../write/upsert.js';
import { RESOURCES } from '../write/write-records.js';
import { differencesOf, type Difference, type Finding, type StoredValues } from './finding.js';
import { missingReferences, type Naming } from './missing-references.js';
import { ownRecordOf } from './stored-record.js';

interface Row extends StoredValues {
  readonly account_id: Buffer;
  readonly kind: ResourceKind;
  readonly id: Buffer;
  readonly stub: boolean;
  readonly body: string;
}

/** What no document tells. */
const OWN = new Set(['account_id', 'kind', 'id', 'stub', 'rendering', 'body', 'thumbnail']);
const TOLD = RESOURCE_COLUMNS.filter(({ name }) => !OWN.has(name));

const KEY = 'account_id, kind, id';
const COLUMNS = `${KEY}, stub, body, ${TOLD.map(({ name }) => name).join(', ')}`;
const SLICE =
  `SELECT ${COLUMNS} FROM resources WHERE (${KEY}) > ($1::bytea, $2::resource_kind, $3::bytea) ` +
  `ORDER BY ${KEY} LIMIT $4`;

/** Every resource: its columns against its document, and whether what it refers to is there. */
export async function* checkResources(pool: Pool, batch: number, repair: boolean): AsyncGenerator<Finding> {
  let after: readonly unknown[] = [Buffer.alloc(0), 'pipeline', Buffer.alloc(0)];
  for (;;) {
    const { rows } = await pool.query<Row>(SLICE, [...after, batch]);
    const last = rows.at(-1);
    if (!last) return;
    after = [last.account_id, last.kind, last.id];
    const checked = rows.map(checkResource);
    const wrong = checked.filter(({ differences }) => differences.some(({ repairable }) => repairable));
    if (repair && wrong.length > 0)
      await repairResources(
        pool,
        wrong.map(({ row }) => row),
      );
    for (const { row, differences } of checked) {
      for (const { repairable, ...difference } of differences) {
        yield { ...ownerOf(row), of: row.kind, ...difference, repaired: repair && repairable };
      }
    }
    yield* missingReferences(pool, checked.flatMap(namingOf));
  }
}

interface Checked {
  readonly row: Row;
  readonly written: ResourceRow | null;
  readonly differences: readonly Difference[];
}

function checkResource(row: Row): Checked {
  const { account, id } = ownerOf(row);
  const own = ownRecordOf(row.kind, row.body, id);
  if ('problem' in own) return { row, written: null, differences: [own.problem] };
  const { record } = own;
  const written = { account, kind: row.kind, record, stub: row.stub, body: renderBody(row.kind, record) };
  return { row, written, differences: differencesOf(TOLD, written, row) };
}

function ownerOf(row: Pick<Row, 'account_id' | 'id'>): { account: ObjectId; id: ObjectId } {
  return { account: fromBytes(row.account_id), id: fromBytes(row.id) };
}

function namingOf({ row, written }: Checked): Naming[] {
  return written ? [{ ...ownerOf(row), kind: row.kind, mentions: mentionsOf(row.kind, written.record) }] : [];
}

const REPAIR = { ...RESOURCES, where: changes(TOLD) };

/** Writes columns anew from the documents, as they are by now. */
async function repairResources(pool: Pool, wrong: readonly Row[]): Promise<void> {
  await inTransaction(pool, async (client) => {
    const { rows } = await client.query<Row>(
      `SELECT ${COLUMNS} FROM resources WHERE (${KEY}) IN (
         SELECT * FROM unnest($1::bytea[], $2::resource_kind[], $3::bytea[]))
       ORDER BY ${KEY} FOR UPDATE`,
      [wrong.map(({ account_id }) => account_id), wrong.map(({ kind }) => kind), wrong.map(({ id }) => id)],
    );
    const written = rows.map((row) => checkResource(row).written).filter((row) => row !== null);
    await upsert(client, REPAIR, written);
  });
}

import { collectRefs, objectIdFromBytes, type ObjectId, type ResourceKind } from '@mediajobs/jobs-domain';
import type { Pool } from 'pg';
import { compareColumns, type Difference, type Finding, type StoredValues } from '../tables/finding.js';
import { RESOURCE_COLUMNS } from '../tables/resource-columns.js';
import { parseOwnDocument } from '../tables/stored-document.js';
import { findMissingReferences, type ReferencingObject } from './missing-references.js';

interface StoredResource extends StoredValues {
  readonly account_id: Buffer;
  readonly kind: ResourceKind;
  readonly id: Buffer;
  readonly stub: boolean;
  readonly document: string;
}

const NOT_IN_DOCUMENT = new Set(['account_id', 'kind', 'id', 'stub', 'rendering', 'document', 'thumbnail']);
const DERIVED_COLUMNS = RESOURCE_COLUMNS.filter(({ name }) => !NOT_IN_DOCUMENT.has(name));

const SELECT_BATCH = `
  SELECT account_id, kind, id, stub, document, ${DERIVED_COLUMNS.map(({ name }) => name).join(', ')} FROM resources
  WHERE (account_id, kind, id) > ($1::bytea, $2::resource_kind, $3::bytea) ORDER BY account_id, kind, id LIMIT $4`;

/** Compares the columns of every resource with its document, and on request looks up what it refers to. */
export async function* checkResources(
  pool: Pool,
  batchSize: number,
  references: boolean,
): AsyncGenerator<Finding> {
  let after: readonly unknown[] = [Buffer.alloc(0), 'pipeline', Buffer.alloc(0)];
  for (;;) {
    const { rows } = await pool.query<StoredResource>(SELECT_BATCH, [...after, batchSize]);
    const last = rows.at(-1);
    if (!last) return;
    after = [last.account_id, last.kind, last.id];
    const checked = rows.map(checkResource);
    for (const { account, kind, id, differences } of checked) {
      for (const difference of differences)
        yield { account, subject: kind, id, ...difference, isRepaired: false };
    }
    if (references) yield* findMissingReferences(pool, checked);
  }
}

interface CheckedResource extends ReferencingObject {
  readonly kind: ResourceKind;
  readonly differences: readonly Difference[];
}

function checkResource(row: StoredResource): CheckedResource {
  const { kind, stub } = row;
  const account: ObjectId = objectIdFromBytes(row.account_id);
  const id: ObjectId = objectIdFromBytes(row.id);
  const parsed = parseOwnDocument(kind, row.document, id);
  if ('problem' in parsed) return { account, kind, id, references: [], differences: [parsed.problem] };
  const { record } = parsed;
  const expected = { account, kind, record, stub, document: row.document };
  return {
    account,
    kind,
    id,
    references: collectRefs(kind, record),
    differences: compareColumns(DERIVED_COLUMNS, expected, row),
  };
}

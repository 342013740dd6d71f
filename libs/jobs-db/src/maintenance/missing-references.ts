import {
  isPublicKind,
  OBJECT_KINDS,
  objectIdToBytes,
  SYSTEM_ACCOUNT_ID,
  type ObjectId,
  type ObjectKind,
  type ObjectRef,
} from '@mediajobs/jobs-domain';
import type { Pool } from 'pg';
import type { Finding } from '../tables/finding.js';

/** An object and what it refers to. */
export interface ReferencingObject {
  readonly account: ObjectId;
  readonly kind: ObjectKind;
  readonly id: ObjectId;
  readonly references: readonly ObjectRef[];
}

// An account sees its own objects and the system's objects of public kinds.
const SELECT_MISSING = `
  SELECT encode(m.account_id, 'hex') || m.kind || encode(m.id, 'hex') AS missing
  FROM unnest($1::bytea[], $2::text[], $3::bytea[]) AS m (account_id, kind, id)
  WHERE NOT CASE
    WHEN m.kind = 'job' THEN EXISTS (SELECT FROM jobs j WHERE j.account_id = m.account_id AND j.id = m.id)
    ELSE EXISTS (
      SELECT FROM resources r
      WHERE r.account_id IN (m.account_id, CASE WHEN m.kind = ANY ($4) THEN $5::bytea ELSE m.account_id END)
        AND r.kind = m.kind::resource_kind AND r.id = m.id)
  END`;

/** Yields references to objects that do not exist, once for each object that holds them. */
export async function* findMissingReferences(
  pool: Pool,
  objects: readonly ReferencingObject[],
): AsyncGenerator<Finding> {
  const missing = await readMissing(pool, objects);
  for (const { account, kind, id, references } of objects) {
    const distinct = new Map(references.map((ref) => [referenceKey(account, ref), ref]));
    for (const [key, ref] of distinct) {
      if (!missing.has(key)) continue;
      const difference = { field: `${ref.kind}.id`, actual: ref.id, expected: `an existing ${ref.kind}` };
      yield { account, subject: kind, id, ...difference, isRepaired: false };
    }
  }
}

/** Returns the keys of the references whose objects do not exist. */
async function readMissing(pool: Pool, objects: readonly ReferencingObject[]): Promise<ReadonlySet<string>> {
  const distinct = new Map(
    objects.flatMap(({ account, references }) =>
      references.map((ref) => [referenceKey(account, ref), { account, ref }] as const),
    ),
  );
  if (distinct.size === 0) return new Set();
  const targets = [...distinct.values()];
  const { rows } = await pool.query<{ missing: string }>(SELECT_MISSING, [
    targets.map(({ account }) => objectIdToBytes(account)),
    targets.map(({ ref }) => ref.kind),
    targets.map(({ ref }) => objectIdToBytes(ref.id)),
    OBJECT_KINDS.filter(isPublicKind),
    objectIdToBytes(SYSTEM_ACCOUNT_ID),
  ]);
  return new Set(rows.map((row) => row.missing));
}

function referenceKey(account: ObjectId, { kind, id }: ObjectRef): string {
  return account + kind + id;
}

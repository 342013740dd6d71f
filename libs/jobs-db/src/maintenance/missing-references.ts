import {
  isPublicKind,
  OBJECT_KINDS,
  SYSTEM_ACCOUNT_ID,
  type ObjectKind,
  type ObjectRef,
  type ObjectId,
} from '@mediajobs/jobs-domain';
import type { Pool } from 'pg';
import { objectIdToBytes } from '@mediajobs/jobs-domain';
import type { Finding } from '../tables/finding.js';

/** An object and what it refers to. */
export interface ReferencingObject {
  readonly account: ObjectId;
  readonly kind: ObjectKind;
  readonly id: ObjectId;
  readonly references: readonly ObjectRef[];
}

// An account sees its own objects and, of public kinds, those of the system.
const MISSING = `
  SELECT encode(m.account_id, 'hex') || m.kind || encode(m.id, 'hex') AS missing
  FROM unnest($1::bytea[], $2::text[], $3::bytea[]) AS m (account_id, kind, id)
  WHERE NOT CASE
    WHEN m.kind = 'job' THEN EXISTS (SELECT FROM jobs j WHERE j.account_id = m.account_id AND j.id = m.id)
    ELSE EXISTS (
      SELECT FROM resources r
      WHERE r.account_id IN (m.account_id, CASE WHEN m.kind = ANY ($4) THEN $5::bytea ELSE m.account_id END)
        AND r.kind = m.kind::resource_kind AND r.id = m.id)
  END`;

/** References to objects that are not there, each once for each object that holds it. */
export async function* findMissingReferences(
  pool: Pool,
  objects: readonly ReferencingObject[],
): AsyncGenerator<Finding> {
  const distinct = new Map(
    objects.flatMap(({ account, references: mentions }) =>
      mentions.map((mention) => [referenceKey(account, mention), { account, mention }] as const),
    ),
  );
  if (distinct.size === 0) return;
  const asked = [...distinct.values()];
  const { rows } = await pool.query<{ missing: string }>(MISSING, [
    asked.map(({ account }) => objectIdToBytes(account)),
    asked.map(({ mention }) => mention.kind),
    asked.map(({ mention }) => objectIdToBytes(mention.id)),
    OBJECT_KINDS.filter(isPublicKind),
    objectIdToBytes(SYSTEM_ACCOUNT_ID),
  ]);
  const missing = new Set(rows.map((row) => row.missing));
  for (const { account, kind, id, references: mentions } of objects) {
    const reported = new Set<string>();
    for (const mention of mentions) {
      const key = referenceKey(account, mention);
      if (!missing.has(key) || reported.has(key)) continue;
      reported.add(key);
      yield {
        ...{ account, subject: kind, id, field: `${mention.kind}.id`, actual: mention.id },
        ...{ expected: `a ${mention.kind} that is there`, isRepaired: false },
      };
    }
  }
}

function referenceKey(account: ObjectId, { kind, id }: ObjectRef): string {
  return account + kind + id;
}

import {
  isPublic,
  KINDS,
  SYSTEM_ACCOUNT,
  type Kind,
  type Mention,
  type ObjectId,
} from '@mediajobs/jobs-domain';
import type { Pool } from 'pg';
import { toBytes } from '../write/bytes.js';
import type { Finding } from './finding.js';

/** An object and what it refers to. */
export interface Naming {
  readonly account: ObjectId;
  readonly kind: Kind;
  readonly id: ObjectId;
  readonly mentions: readonly Mention[];
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
export async function* missingReferences(pool: Pool, namings: readonly Naming[]): AsyncGenerator<Finding> {
  const distinct = new Map(
    namings.flatMap(({ account, mentions }) =>
      mentions.map((mention) => [keyOf(account, mention), { account, mention }] as const),
    ),
  );
  if (distinct.size === 0) return;
  const asked = [...distinct.values()];
  const { rows } = await pool.query<{ missing: string }>(MISSING, [
    asked.map(({ account }) => toBytes(account)),
    asked.map(({ mention }) => mention.kind),
    asked.map(({ mention }) => toBytes(mention.id)),
    KINDS.filter(isPublic),
    toBytes(SYSTEM_ACCOUNT),
  ]);
  const missing = new Set(rows.map((row) => row.missing));
  for (const { account, kind, id, mentions } of namings) {
    const reported = new Set<string>();
    for (const mention of mentions) {
      const key = keyOf(account, mention);
      if (!missing.has(key) || reported.has(key)) continue;
      reported.add(key);
      yield {
        ...{ account, of: kind, id, key: `${mention.kind}.id`, got: mention.id },
        ...{ expected: `a ${mention.kind} that is there`, repaired: false },
      };
    }
  }
}

function keyOf(account: ObjectId, { kind, id }: Mention): string {
  return account + kind + id;
}

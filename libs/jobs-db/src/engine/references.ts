import {
  isPublicKind,
  objectIdFromBytes,
  objectIdToBytes,
  SYSTEM_ACCOUNT_ID,
  type ObjectId,
} from '@mediajobs/jobs-domain';
import type { ObjectRecord, ResourceKind } from '@mediajobs/jobs-domain';
import type { ClientBase } from 'pg';
import { parseStoredDocument } from '../tables/stored-document.js';

/** Ids of resources by kind. */
export type ResourceIds = { readonly [K in ResourceKind]?: readonly ObjectId[] };

/** Resources that were found, by kind and id. */
export type FoundResources = { readonly [K in ResourceKind]: ReadonlyMap<ObjectId, ObjectRecord<K>> };

/*
 * One look-up in the index per resource, in the order of the parameters. As a join, it would be planned again with every
 * submission, and would read all resources of the account where the plan was made before there were many. LIMIT removes no
 * row: with an unknown one, the planner expects a single resource, and keeps its plan.
 */
const selectSql = (lock: string): string => `
  SELECT r.kind, r.id, r.document
  FROM (SELECT * FROM unnest($2::resource_kind[], $3::bytea[]) LIMIT $4) AS k (kind, id)
  CROSS JOIN LATERAL (
    SELECT kind, id, document FROM resources WHERE account_id = $1 AND kind = k.kind AND id = k.id AND NOT stub
    OFFSET 0 ${lock}) r`;

// Locked against removal until the end of the transaction. System resources are never removed.
const SELECT_OWN = selectSql('FOR KEY SHARE');
const SELECT_SYSTEM = selectSql('');

interface ResourceRow {
  readonly kind: ResourceKind;
  readonly id: Buffer;
  readonly document: string;
}

/**
 * Returns the resources of these ids that the account can see, and keeps its own ones from being removed until the end of
 * the transaction. Stubs are left out.
 */
export async function readReferences(
  client: ClientBase,
  account: ObjectId,
  ids: ResourceIds,
): Promise<FoundResources> {
  const wanted = (Object.entries(ids) as [ResourceKind, readonly ObjectId[]][]).flatMap(([kind, all]) =>
    // Sorted, because all transactions lock in the same order.
    [...new Set(all)].sort().map((id) => ({ kind, id })),
  );
  const found = emptyResources();
  // Resources of other kinds are never those of the system.
  const mayBePublic = wanted.filter(({ kind }) => isPublicKind(kind));
  const system = await select(
    client,
    'system references',
    SELECT_SYSTEM,
    SYSTEM_ACCOUNT_ID,
    mayBePublic,
    found,
  );
  const rest = wanted.filter(({ kind, id }) => !system.has(kind + id));
  await select(client, 'own references', SELECT_OWN, account, rest, found);
  return found;
}

function emptyResources(): { [K in ResourceKind]: Map<ObjectId, ObjectRecord<K>> } {
  return {
    pipeline: new Map(),
    application: new Map(),
    user: new Map(),
    preset: new Map(),
    codec: new Map(),
    file: new Map(),
  };
}

async function select(
  client: ClientBase,
  name: string,
  text: string,
  account: ObjectId,
  wanted: readonly { readonly kind: ResourceKind; readonly id: ObjectId }[],
  found: { [K in ResourceKind]: Map<ObjectId, ObjectRecord<K>> },
): Promise<ReadonlySet<string>> {
  if (wanted.length === 0) return new Set();
  const { rows } = await client.query<ResourceRow>({
    name,
    text,
    values: [
      objectIdToBytes(account),
      wanted.map(({ kind }) => kind),
      wanted.map(({ id }) => objectIdToBytes(id)),
      wanted.length,
    ],
  });
  return new Set(rows.map((row) => addResource(found, row.kind, row)));
}

function addResource<K extends ResourceKind>(
  found: { [P in ResourceKind]: Map<ObjectId, ObjectRecord<P>> },
  kind: K,
  { id, document }: ResourceRow,
): string {
  const key = objectIdFromBytes(id);
  found[kind].set(key, parseStoredDocument(kind, document));
  return kind + key;
}

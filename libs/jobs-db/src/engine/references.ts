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

// Locked against removal until the end of the transaction. System resources are never removed.
const SELECT_OWN = `
  SELECT r.kind, r.id, r.document
  FROM unnest($2::resource_kind[], $3::bytea[]) AS k (kind, id)
  JOIN resources r ON r.account_id = $1 AND r.kind = k.kind AND r.id = k.id
  WHERE NOT r.stub ORDER BY r.kind, r.id FOR KEY SHARE OF r`;

const SELECT_SYSTEM = `
  SELECT r.kind, r.id, r.document
  FROM unnest($2::resource_kind[], $3::bytea[]) AS k (kind, id)
  JOIN resources r ON r.account_id = $1 AND r.kind = k.kind AND r.id = k.id WHERE NOT r.stub`;

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
    [...new Set(all)].map((id) => ({ kind, id })),
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

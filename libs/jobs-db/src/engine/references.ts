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
import type { Queryable } from '@mediajobs/postgres';

/** Ids of resources by kind. */
export type ResourceIds = { readonly [K in ResourceKind]?: readonly ObjectId[] };

/** Resources that were found, by kind and id. */
export type FoundResources = { readonly [K in ResourceKind]: ReadonlyMap<ObjectId, ObjectRecord<K>> };

/** Names a resource of an account. */
export interface ResourceReference {
  readonly kind: ResourceKind;
  readonly id: ObjectId;
}

/** Resources that a request refers to. */
export interface FoundReferences {
  readonly found: FoundResources;
  /** Those of the account itself, which may be removed. System resources never are. */
  readonly own: readonly ResourceReference[];
}

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

const FIND = selectSql('');
// Locks against removal until the end of the transaction.
const LOCK = selectSql('FOR KEY SHARE');

interface ResourceRow {
  readonly kind: ResourceKind;
  readonly id: Buffer;
  readonly document: string;
}

/** Returns the resources of these ids that the account can see. Stubs are left out. */
export function findReferences(
  client: Queryable,
  account: ObjectId,
  ids: ResourceIds,
): Promise<FoundReferences> {
  return readReferences(client, account, ids, { name: 'own references', text: FIND });
}

/** As `findReferences`, and keeps the resources from being removed until the end of the transaction. */
export async function lockReferences(
  client: ClientBase,
  account: ObjectId,
  ids: ResourceIds,
): Promise<FoundResources> {
  return (await readReferences(client, account, ids, { name: 'lock references', text: LOCK })).found;
}

async function readReferences(
  client: Queryable,
  account: ObjectId,
  ids: ResourceIds,
  ofAccount: NamedSql,
): Promise<FoundReferences> {
  const wanted = (Object.entries(ids) as [ResourceKind, readonly ObjectId[]][]).flatMap(([kind, all]) =>
    // Sorted, because all transactions lock in the same order.
    [...new Set(all)].sort().map((id) => ({ kind, id })),
  );
  const found = emptyResources();
  // Resources of other kinds are never those of the system.
  const mayBePublic = wanted.filter(({ kind }) => isPublicKind(kind));
  const ofSystem = { name: 'system references', text: FIND };
  const system = await select(client, ofSystem, SYSTEM_ACCOUNT_ID, mayBePublic, found);
  const isOfSystem = new Set(system.map(({ kind, id }) => kind + id));
  const rest = wanted.filter(({ kind, id }) => !isOfSystem.has(kind + id));
  return { found, own: await select(client, ofAccount, account, rest, found) };
}

type NamedSql = Readonly<Record<'name' | 'text', string>>;

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
  client: Queryable,
  statement: NamedSql,
  account: ObjectId,
  wanted: readonly ResourceReference[],
  found: { [K in ResourceKind]: Map<ObjectId, ObjectRecord<K>> },
): Promise<ResourceReference[]> {
  if (wanted.length === 0) return [];
  const { rows } = await client.query<ResourceRow>({
    ...statement,
    values: [
      objectIdToBytes(account),
      wanted.map(({ kind }) => kind),
      wanted.map(({ id }) => objectIdToBytes(id)),
      wanted.length,
    ],
  });
  return rows.map((row) => addResource(found, row.kind, row));
}

function addResource<K extends ResourceKind>(
  found: { [P in ResourceKind]: Map<ObjectId, ObjectRecord<P>> },
  kind: K,
  { id: bytes, document }: ResourceRow,
): ResourceReference {
  const id = objectIdFromBytes(bytes);
  found[kind].set(id, parseStoredDocument(kind, document));
  return { kind, id };
}

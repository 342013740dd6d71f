import { getFields, type FieldType, type ModelClass } from '../fields/field.js';
import type { ObjectKind, ResourceKind } from '../ids/object-kind.js';
import { MODELS, type ObjectRecord } from './models.js';
import { objectIdTimestamp, type ObjectId } from '../ids/object-id.js';

/** A reference in a record. */
export interface ObjectRef {
  readonly kind: ObjectKind;
  readonly id: ObjectId;
  readonly name: string | null;
}

/** Returns all references of a record, at any depth. */
export function collectRefs<K extends ObjectKind>(kind: K, record: ObjectRecord<K>): ObjectRef[] {
  const refs: ObjectRef[] = [];
  collectFromModel(MODELS[kind], record, refs);
  return refs;
}

function collectFromModel(model: ModelClass, record: object, refs: ObjectRef[]): void {
  for (const { key, type } of getFields(model)) {
    collectFromValue(type, (record as Record<string, unknown>)[key], refs);
  }
}

function collectFromValue(type: FieldType, value: unknown, refs: ObjectRef[]): void {
  if (value === null || value === undefined) return;
  if (type.type === 'reference') {
    const { id, name = null } = value as Pick<ObjectRef, 'id'> & Partial<ObjectRef>;
    refs.push({ kind: type.kind, id, name });
  } else if (type.type === 'object') {
    collectFromModel(type.model(), value, refs);
  } else if (type.type === 'list') {
    for (const item of value as unknown[]) collectFromValue(type.item, item, refs);
  }
}

/**
 * Creates a placeholder for an object that is only known by references: its id, creation time, name, and the account
 * that referred to it. It is replaced when the object itself is written.
 */
export function createStub(
  ref: ObjectRef & { readonly kind: ResourceKind },
  account: ObjectId,
): ObjectRecord<ResourceKind> {
  const { kind, id, name } = ref;
  const record: Record<string, unknown> = { id, href: '', name, created_at: objectIdTimestamp(id) };
  if (getFields(MODELS[kind]).some(({ key }) => key === 'user')) record['user'] = { id: account, href: '' };
  return record as unknown as ObjectRecord<ResourceKind>;
}

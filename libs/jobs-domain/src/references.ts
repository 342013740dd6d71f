import { fieldsOf, type FieldType, type ModelClass } from './model/field.js';
import type { Kind, ResourceKind } from './model/kind.js';
import { MODELS, type RecordOf } from './model/models.js';
import { createdAtOf, type ObjectId } from './object-id.js';

/** One object named by another. */
export interface Mention {
  readonly kind: Kind;
  readonly id: ObjectId;
  readonly name: string | null;
}

/** Every reference that a record holds, at any depth. */
export function mentionsOf<K extends Kind>(kind: K, record: RecordOf<K>): Mention[] {
  const mentions: Mention[] = [];
  collect(MODELS[kind], record, mentions);
  return mentions;
}

function collect(model: ModelClass, record: object, mentions: Mention[]): void {
  for (const { key, type } of fieldsOf(model)) {
    collectValue(type, (record as Record<string, unknown>)[key], mentions);
  }
}

function collectValue(type: FieldType, value: unknown, mentions: Mention[]): void {
  if (value === null || value === undefined) return;
  if (type.type === 'reference') {
    const { id, name = null } = value as Pick<Mention, 'id'> & Partial<Mention>;
    mentions.push({ kind: type.kind, id, name });
  } else if (type.type === 'object') {
    collect(type.model(), value, mentions);
  } else if (type.type === 'list') {
    for (const item of value as unknown[]) collectValue(type.item, item, mentions);
  }
}

/**
 * What is known of an object that was only named: its id, the time in it, its name and the account that named
 * it. It stands in until the object itself is written.
 */
export function stubOf(
  mention: Mention & { readonly kind: ResourceKind },
  account: ObjectId,
): RecordOf<ResourceKind> {
  const { kind, id, name } = mention;
  const record: Record<string, unknown> = { id, href: '', name, created_at: createdAtOf(id) };
  if (fieldsOf(MODELS[kind]).some(({ key }) => key === 'user')) record['user'] = { id: account, href: '' };
  return record as unknown as RecordOf<ResourceKind>;
}

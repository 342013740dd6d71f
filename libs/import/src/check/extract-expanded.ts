import {
  getFields,
  MODELS,
  type Field,
  type FieldType,
  type ObjectKind,
  type ModelClass,
} from '@mediajobs/jobs-domain';
import { joinPath } from './key-path.js';

/** An unchecked document. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** An object that was expanded in place of a reference. */
export interface ExpandedObject {
  readonly kind: ObjectKind;
  /** Path of the reference. */
  readonly path: string;
  /** Its document, with references in place of objects expanded in it. */
  readonly document: JsonObject;
}

/**
 * Extracts the objects that were expanded in a document, at any depth, and replaces them by references. The document is
 * not changed, and is returned itself if nothing was expanded.
 */
export function extractExpanded(
  kind: ObjectKind,
  document: JsonObject,
): { document: JsonObject; embedded: ExpandedObject[] } {
  const embedded: ExpandedObject[] = [];
  return { document: replaceExpanded(MODELS[kind], document, '', embedded), embedded };
}

function replaceExpanded(
  model: ModelClass,
  document: JsonObject,
  path: string,
  embedded: ExpandedObject[],
): JsonObject {
  let changed: Record<string, unknown> | undefined;
  for (const { key, type } of fieldsWithReferences(model)) {
    const value = document[key];
    if (typeof value !== 'object' || value === null) continue;
    const reference = replaceValue(type, value, joinPath(path, key), embedded);
    if (reference !== value) (changed ??= { ...document })[key] = reference;
  }
  return changed ?? document;
}

function replaceValue(type: FieldType, value: unknown, path: string, embedded: ExpandedObject[]): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    if (type.type !== 'list') return value;
    const items = value.map((item, index) => replaceValue(type.item, item, `${path}[${index}]`, embedded));
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  if (type.type === 'object') return replaceExpanded(type.model(), value as JsonObject, path, embedded);
  if (type.type !== 'reference' || isReference(value, type.named)) return value;
  const document = replaceExpanded(MODELS[type.kind], value as JsonObject, path, embedded);
  embedded.push({ kind: type.kind, path, document });
  const { id, name, href } = document;
  return type.named ? { id, name, href } : { id, href };
}

function isReference(value: object, named: boolean): boolean {
  for (const key in value) {
    if (key !== 'id' && key !== 'href' && !(named && key === 'name')) return false;
  }
  return true;
}

const REFERENCE_FIELDS = new WeakMap<ModelClass, readonly Field[]>();

/** Returns the fields that contain references at any depth, so that most of a document is skipped. */
function fieldsWithReferences(model: ModelClass): readonly Field[] {
  const known = REFERENCE_FIELDS.get(model);
  if (known) return known;
  const fields = getFields(model).filter(({ type }) => containsReference(type));
  REFERENCE_FIELDS.set(model, fields);
  return fields;
}

function containsReference(type: FieldType): boolean {
  if (type.type === 'list') return containsReference(type.item);
  if (type.type === 'object') return getFields(type.model()).some((field) => containsReference(field.type));
  return type.type === 'reference';
}

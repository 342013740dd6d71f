import { getFields, type FieldType, type ModelClass } from '../fields/field.js';
import type { ObjectKind } from '../ids/object-kind.js';
import { MODELS } from '../models/models.js';
import type { Json, JsonObject } from './serialize-document.js';

/**
 * Returns the document with every key of its model, in order, and null for those that are not set. Expanded objects
 * are filled as well; references stay unchanged.
 *
 * @param binary include keys with binary data
 */
export function fillNulls(model: ModelClass, document: JsonObject, binary: boolean): JsonObject {
  const filled: JsonObject = {};
  for (const field of getFields(model)) {
    const value = document[field.key];
    if (value !== undefined) filled[field.key] = fillValue(field.type, value, binary);
    else if (!field.binary || binary) filled[field.key] = null;
  }
  return filled;
}

function fillValue(type: FieldType, value: Json, binary: boolean): Json {
  if (value === null || typeof value !== 'object') return value;
  if (type.type === 'list') return (value as Json[]).map((item) => fillValue(type.item, item, binary));
  if (type.type === 'object') return fillNulls(type.model(), value as JsonObject, binary);
  if (type.type === 'reference') return fillReference(type, value as JsonObject, binary);
  return value;
}

function fillReference(
  { kind, named }: { readonly kind: ObjectKind; readonly named: boolean },
  value: JsonObject,
  binary: boolean,
): JsonObject {
  if (!isReference(value)) return fillNulls(MODELS[kind], value, binary);
  return named ? Object.assign({ id: null, name: null, href: null }, value) : value;
}

/**
 * Returns true for a reference, and false for an expanded object, whose name precedes its id. An expanded object
 * without any other key looks the same.
 */
export function isReference(value: JsonObject): boolean {
  const keys = Object.keys(value).join();
  return keys === 'id,href' || keys === 'id,name,href';
}

import { getFields, type FieldType, type ModelClass } from '../fields/field.js';
import type { ObjectKind } from '../ids/object-kind.js';
import { MODELS } from '../models/models.js';
import type { Json, JsonObject } from './serialize-document.js';

/**
 * The document with every key of its model, null where it is not set, in the order of the model. Embedded
 * objects are filled in the same way; a reference stays as it is.
 *
 * @param binary whether keys that only `bin_data=true` prints belong to the model of this answer.
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
 * Whether an object is only named, not embedded: what is embedded prints its own name, where it has one, before
 * its id. An object of which nothing but the id is known prints the same either way.
 */
export function isReference(value: JsonObject): boolean {
  const keys = Object.keys(value).join();
  return keys === 'id,href' || keys === 'id,name,href';
}

import { fieldsOf, type FieldType, type ModelClass } from '../model/field.js';
import type { Kind } from '../model/kind.js';
import { MODELS } from '../model/models.js';
import type { Json, JsonObject } from './render.js';

/**
 * The document with every key of its model, null where it is not set, in the order of the model. Embedded
 * objects are filled in the same way; a reference stays as it is.
 *
 * @param binary whether keys that only `bin_data=true` prints belong to the model of this answer.
 */
export function withNulls(model: ModelClass, document: JsonObject, binary: boolean): JsonObject {
  const filled: JsonObject = {};
  for (const field of fieldsOf(model)) {
    const value = document[field.key];
    if (value !== undefined) filled[field.key] = filledValue(field.type, value, binary);
    else if (!field.binary || binary) filled[field.key] = null;
  }
  return filled;
}

function filledValue(type: FieldType, value: Json, binary: boolean): Json {
  if (value === null || typeof value !== 'object') return value;
  if (type.type === 'list') return (value as Json[]).map((item) => filledValue(type.item, item, binary));
  if (type.type === 'object') return withNulls(type.model(), value as JsonObject, binary);
  if (type.type === 'reference') return filledReference(type, value as JsonObject, binary);
  return value;
}

function filledReference(
  { kind, named }: { readonly kind: Kind; readonly named: boolean },
  value: JsonObject,
  binary: boolean,
): JsonObject {
  if (!isReference(value)) return withNulls(MODELS[kind], value, binary);
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

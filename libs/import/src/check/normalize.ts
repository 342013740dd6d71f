import {
  coerceId,
  coerceScalar,
  getFields,
  formatValue,
  objectHref,
  MODELS,
  OBJECT_KEY,
  toPlural,
  toReference,
  type FieldType,
  type ObjectKind,
  type ModelClass,
} from '@mediajobs/jobs-domain';
import { joinPath, formatPath } from './key-path.js';
import type { JsonObject } from './extract-expanded.js';
import { isObject, isSet } from './values.js';

/** A key that is not stored, or stored with another value. */
export interface KeyChange {
  /** `unknown`: a key that the model does not have. `secret`: a key that is never stored. `converted`: another type. */
  readonly type: 'unknown' | 'secret' | 'converted';
  readonly path: string;
  readonly message: string;
}

/** Usual names of secrets and means of payment. */
const SECRET_KEY =
  /^(?:password|passwd|passphrase|secret|salt|default_payment|private_key|api_?key|token|credentials?)$|_(?:password|secret|salt|token|private_key|api_key)$|^(?:password|secret)_/i;

/**
 * Returns a copy of a document that fits its model: without unknown keys, at any depth and in expanded objects, and with
 * values converted to the types of their keys if that loses nothing.
 */
export function normalize(
  kind: ObjectKind,
  document: JsonObject,
): { document: JsonObject; changes: KeyChange[] } {
  const changes: KeyChange[] = [];
  return { document: normalizeObject(MODELS[kind], kind, document, '', changes), changes };
}

function normalizeObject(
  model: ModelClass,
  kind: ObjectKind | null,
  document: JsonObject,
  path: string,
  changes: KeyChange[],
): JsonObject {
  const types = fieldTypes(model);
  const normal: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(document)) {
    const type = types.get(key);
    if (type) normal[key] = normalizeValue(type, value, joinPath(path, formatPath([key])), changes);
    else changes.push(describeDroppedKey(model, key, path));
  }
  return kind === null ? normal : completeIdentity(kind, normal);
}

function describeDroppedKey(model: ModelClass, key: string, parent: string): KeyChange {
  const path = joinPath(parent, formatPath([key]));
  if (SECRET_KEY.test(key)) return { type: 'secret', path, message: 'is a secret, and never stored' };
  return { type: 'unknown', path, message: `is not a key of ${model.name}` };
}

function normalizeValue(type: FieldType, value: unknown, path: string, changes: KeyChange[]): unknown {
  if (value === null || value === undefined) return value;
  switch (type.type) {
    case 'object':
      if (isObject(value)) return normalizeObject(type.model(), null, value, path, changes);
      return recordConversion(value, value === '' ? null : value, path, changes);
    case 'reference':
      if (isObject(value)) return normalizeObject(MODELS[type.kind], type.kind, value, path, changes);
      return recordConversion(value, value === '' ? null : coerceReference(type.kind, value), path, changes);
    case 'list':
      if (!Array.isArray(value)) return recordConversion(value, value === '' ? null : value, path, changes);
      return value.map((item, index) => normalizeValue(type.item, item, `${path}[${index}]`, changes));
    case 'map':
      return isObject(value) ? normalizeMap(type.item, value, path, changes) : value;
    case 'open':
      return isObject(value) ? normalizeMap(type, value, path, changes) : value;
    case 'href':
      return value;
    default:
      return recordConversion(value, coerceScalar(type.type, value), path, changes);
  }
}

/** Drops keys that XML cannot represent. */
function normalizeMap(item: FieldType, value: JsonObject, path: string, changes: KeyChange[]): JsonObject {
  const normal: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(value)) {
    const at = joinPath(path, formatPath([key]));
    if (OBJECT_KEY.test(key)) normal[key] = normalizeValue(item, inner, at, changes);
    else changes.push({ type: 'unknown', path: at, message: 'is not a name of letters, digits, _, - and .' });
  }
  return normal;
}

function recordConversion(value: unknown, result: unknown, path: string, changes: KeyChange[]): unknown {
  if (result === value) return value;
  const target = result === null ? 'absent' : formatValue(result);
  changes.push({ type: 'converted', path, message: `${formatValue(value)} is converted to ${target}` });
  return result;
}

function coerceReference(kind: ObjectKind, value: unknown): unknown {
  const id = coerceId(value);
  return id === undefined ? value : toReference(kind, id);
}

/** Completes id and href from each other. The origin and prefix of an href are ignored. */
function completeIdentity(kind: ObjectKind, document: JsonObject): JsonObject {
  const { id, href } = document;
  const address = typeof href === 'string' ? addressPattern(kind).exec(href) : null;
  const named = address?.[1]?.toLowerCase();
  if (!isSet(id))
    return named === undefined ? document : { ...document, id: named, href: objectHref(kind, named) };
  if (coerceId(id) === undefined) return document;
  if (!isSet(href) || href === '' || named === id) return { ...document, href: objectHref(kind, String(id)) };
  return document;
}

const ADDRESSES = new Map<ObjectKind, RegExp>();

function addressPattern(kind: ObjectKind): RegExp {
  const known = ADDRESSES.get(kind);
  if (known) return known;
  const pattern = new RegExp(`^\\S*/${toPlural(kind)}/([0-9a-f]{24})/?(?:\\?\\S*)?$`, 'i');
  ADDRESSES.set(kind, pattern);
  return pattern;
}

const TYPES = new WeakMap<ModelClass, ReadonlyMap<string, FieldType>>();

function fieldTypes(model: ModelClass): ReadonlyMap<string, FieldType> {
  const known = TYPES.get(model);
  if (known) return known;
  const types = new Map(getFields(model).map(({ key, type }) => [key, type]));
  TYPES.set(model, types);
  return types;
}

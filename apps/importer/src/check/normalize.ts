import {
  coerceId,
  coerceScalar,
  fieldsOf,
  formatReceived,
  hrefOf,
  MODELS,
  OBJECT_KEY,
  pluralOf,
  type FieldType,
  type Kind,
  type ModelClass,
} from '@mediajobs/jobs-domain';
import { pathInside, pathOf } from './path.js';
import type { Unchecked } from './split-embedded.js';
import { isObject, isSet } from './values.js';

/** Something that is stored in another form than it came in, or not at all. */
export interface Change {
  /** `unknown`: a key that the model does not have. `secret`: a key that is never stored. `converted`: another type. */
  readonly type: 'unknown' | 'secret' | 'converted';
  readonly path: string;
  readonly message: string;
}

/** Secrets, and what tells of means of payment, under the names that APIs give them. */
const SECRET =
  /^(?:password|passwd|passphrase|secret|salt|default_payment|private_key|api_?key|token|credentials?)$|_(?:password|secret|salt|token|private_key|api_key)$|^(?:password|secret)_/i;

/**
 * Returns a document as its model has it: without unknown keys, at any depth and in expanded objects, and with values
 * of the types of their keys where that loses nothing. The document itself is not changed.
 */
export function normalize(kind: Kind, document: Unchecked): { document: Unchecked; changes: Change[] } {
  const changes: Change[] = [];
  return { document: normalObject(MODELS[kind], kind, document, '', changes), changes };
}

function normalObject(
  model: ModelClass,
  kind: Kind | null,
  document: Unchecked,
  path: string,
  changes: Change[],
): Unchecked {
  const types = typesOf(model);
  const normal: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(document)) {
    const type = types.get(key);
    if (type) normal[key] = normalValue(type, value, pathInside(path, pathOf([key])), changes);
    else changes.push(dropped(model, key, path));
  }
  return kind === null ? normal : withOwnAddress(kind, normal);
}

function dropped(model: ModelClass, key: string, parent: string): Change {
  const path = pathInside(parent, pathOf([key]));
  if (SECRET.test(key)) return { type: 'secret', path, message: 'is a secret, which is never stored' };
  return { type: 'unknown', path, message: `is not a key of ${model.name}` };
}

function normalValue(type: FieldType, value: unknown, path: string, changes: Change[]): unknown {
  if (value === null || value === undefined) return value;
  switch (type.type) {
    case 'object':
      if (isObject(value)) return normalObject(type.model(), null, value, path, changes);
      return converted(value, value === '' ? null : value, path, changes);
    case 'reference':
      if (isObject(value)) return normalObject(MODELS[type.kind], type.kind, value, path, changes);
      return converted(value, value === '' ? null : referenceFrom(type.kind, value), path, changes);
    case 'list':
      if (!Array.isArray(value)) return converted(value, value === '' ? null : value, path, changes);
      return value.map((item, index) => normalValue(type.item, item, `${path}[${index}]`, changes));
    case 'map':
      return isObject(value) ? normalMap(type.item, value, path, changes) : value;
    case 'open':
      return isObject(value) ? normalMap(type, value, path, changes) : value;
    case 'href':
      return value;
    default:
      return converted(value, coerceScalar(type.type, value), path, changes);
  }
}

/** Keys that could not be printed in XML are dropped. */
function normalMap(item: FieldType, value: Unchecked, path: string, changes: Change[]): Unchecked {
  const normal: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(value)) {
    const at = pathInside(path, pathOf([key]));
    if (OBJECT_KEY.test(key)) normal[key] = normalValue(item, inner, at, changes);
    else changes.push({ type: 'unknown', path: at, message: 'is not a name of letters, digits, _, - and .' });
  }
  return normal;
}

function converted(value: unknown, result: unknown, path: string, changes: Change[]): unknown {
  if (result === value) return value;
  const what = result === null ? 'absent' : formatReceived(result);
  changes.push({ type: 'converted', path, message: `${formatReceived(value)} is taken as ${what}` });
  return result;
}

function referenceFrom(kind: Kind, value: unknown): unknown {
  const id = coerceId(value);
  return id === undefined ? value : { id, href: hrefOf(kind, id) };
}

/** An id and an address name the same object: one that is missing follows from the other, whatever is before its path. */
function withOwnAddress(kind: Kind, document: Unchecked): Unchecked {
  const { id, href } = document;
  const address = typeof href === 'string' ? addressPattern(kind).exec(href) : null;
  const named = address?.[1]?.toLowerCase();
  if (!isSet(id))
    return named === undefined ? document : { ...document, id: named, href: hrefOf(kind, named) };
  if (coerceId(id) === undefined) return document;
  if (!isSet(href) || href === '' || named === id) return { ...document, href: hrefOf(kind, String(id)) };
  return document;
}

const ADDRESSES = new Map<Kind, RegExp>();

function addressPattern(kind: Kind): RegExp {
  const known = ADDRESSES.get(kind);
  if (known) return known;
  const pattern = new RegExp(`^\\S*/${pluralOf(kind)}/([0-9a-f]{24})/?(?:\\?\\S*)?$`, 'i');
  ADDRESSES.set(kind, pattern);
  return pattern;
}

const TYPES = new WeakMap<ModelClass, ReadonlyMap<string, FieldType>>();

function typesOf(model: ModelClass): ReadonlyMap<string, FieldType> {
  const known = TYPES.get(model);
  if (known) return known;
  const types = new Map(fieldsOf(model).map(({ key, type }) => [key, type]));
  TYPES.set(model, types);
  return types;
}

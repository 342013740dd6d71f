import { getFields, type Credentials, type FieldType, type ModelClass } from '../fields/field.js';
import { objectHref, type ObjectKind } from '../ids/object-kind.js';
import { MODELS, type ObjectRecord } from '../models/models.js';
import type { ObjectId } from '../ids/object-id.js';

/** Any JSON value. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** A JSON object. */
export type JsonObject = { [key: string]: Json };

/** Version of the stored documents. Increase it when `serializeDocument` changes, so that older ones can be found. */
export const RENDERING_VERSION = 1;

const CREDENTIALS: Readonly<Record<Credentials, RegExp>> = {
  url: /^((?:[a-z][a-z0-9+.-]*:)?\/\/)[^/?#]*@/i,
  directory: /^((?:[a-z][a-z0-9+.-]*:)?\/\/)?.*@/is,
};

/** Replaces the part before the last `@` of an address, or of its host, by `***`. It may contain a secret. */
export function redactCredentials(address: string, where: Credentials = 'directory'): string {
  return address.replace(CREDENTIALS[where], (_, scheme = '') => `${String(scheme)}***@`);
}

/**
 * Returns the document of a record as it is stored: keys in the order of the model, without nulls at any depth,
 * references as `{id, href}`, addresses without their origin. Unknown keys are omitted.
 */
export function serializeDocument<K extends ObjectKind>(kind: K, record: ObjectRecord<K>): string {
  return serializeModel(MODELS[kind], record, objectHref(kind, record.id));
}

/** Returns the document of a record of any model. @param href its address without the origin */
export function serializeModel(model: ModelClass, record: object, href: string): string {
  return serializeObject(model, record, href);
}

/** Returns the same document as an object. */
export function toDocument<K extends ObjectKind>(kind: K, record: ObjectRecord<K>): JsonObject {
  return JSON.parse(serializeDocument(kind, record)) as JsonObject;
}

/** Serializes a value that is neither null nor undefined. */
type Serializer = (value: unknown) => string;

/** A key of a model, with its quoted label. */
interface SerializedKey {
  readonly key: string;
  readonly label: string;
  /** Null for the address of the object itself, which is derived from its id. */
  readonly serialize: Serializer | null;
}

const KEYS_BY_MODEL = new WeakMap<ModelClass, readonly SerializedKey[]>();

// Cached, because seeding and importing serialize millions of documents.
function getSerializedKeys(model: ModelClass): readonly SerializedKey[] {
  const cached = KEYS_BY_MODEL.get(model);
  if (cached) return cached;
  const keys = getFields(model)
    .filter(({ binary }) => !binary)
    .map(({ key, type, credentials }) => ({
      key,
      label: `${JSON.stringify(key)}:`,
      serialize: type.type === 'href' ? null : createSerializer(type, credentials),
    }));
  KEYS_BY_MODEL.set(model, keys);
  return keys;
}

function serializeObject(model: ModelClass, record: object, href: string): string {
  let text = '{';
  for (const { key, label, serialize } of getSerializedKeys(model)) {
    const value = serialize ? (record as Record<string, unknown>)[key] : href;
    if (value === undefined || value === null) continue;
    if (text.length > 1) text += ',';
    text += label + (serialize ?? serializeScalar)(value);
  }
  return `${text}}`;
}

function createSerializer(type: FieldType, credentials: Credentials | null): Serializer {
  switch (type.type) {
    case 'reference':
      return referenceSerializer(type);
    case 'object':
      return (value) => serializeObject(type.model(), value as object, '');
    case 'list': {
      const serialize = createSerializer(type.item, credentials);
      return (value) => `[${(value as unknown[]).map(serialize).join(',')}]`;
    }
    case 'map': {
      const serialize = createSerializer(type.item, credentials);
      return (value) => {
        const entries = Object.entries(value as object);
        return `{${entries.map(([key, item]) => `${serializeText(key)}:${serialize(item)}`).join(',')}}`;
      };
    }
    case 'open':
      return serializeOpen;
    default:
      return credentials
        ? (value) => serializeText(redactCredentials(value as string, credentials))
        : serializeScalar;
  }
}

/** Ids are hexadecimal digits and need no escaping. */
function referenceSerializer({
  kind,
  named,
}: {
  readonly kind: ObjectKind;
  readonly named: boolean;
}): Serializer {
  const address = `,"href":"${objectHref(kind, '')}`;
  return (value) => {
    const { id, name } = value as { id: ObjectId; name?: string | null };
    const label = named && name !== undefined && name !== null ? `,"name":${serializeText(name)}` : '';
    return `{"id":"${id}"${label}${address}${id}"}`;
  };
}

function serializeScalar(value: unknown): string {
  if (typeof value === 'string') return serializeText(value);
  return Number.isFinite(value) ? String(value) : JSON.stringify(value);
}

/** Serializes an open value without null keys. */
function serializeOpen(value: unknown): string {
  if (typeof value !== 'object' || value === null) return serializeScalar(value);
  const entries = Object.entries(value).filter(([, inner]) => inner !== null && inner !== undefined);
  return `{${entries.map(([key, inner]) => `${serializeText(key)}:${serializeOpenMember(key, inner)}`).join(',')}}`;
}

/**
 * Escapes the first character of ids and addresses in open values. References and addresses are found by a search in
 * the bytes of a document, and those in open values are data.
 */
function serializeOpenMember(key: string, value: unknown): string {
  if ((key !== 'id' && key !== 'href') || typeof value !== 'string' || !/^[\w/]/.test(value))
    return serializeOpen(value);
  const code = value.charCodeAt(0).toString(16).padStart(4, '0');
  return `"\\u${code}${serializeText(value.slice(1)).slice(1)}`;
}

// eslint-disable-next-line no-control-regex -- the characters that JSON escapes, and unpaired surrogates, which it may
const ESCAPED = /["\\\u0000-\u001f\ud800-\udfff]/;

/** Serializes a text. Most texts need no escaping. */
function serializeText(text: string): string {
  return ESCAPED.test(text) ? JSON.stringify(text) : `"${text}"`;
}

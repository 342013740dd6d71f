import { getFields, type Credentials, type FieldType, type ModelClass } from '../fields/field.js';
import { objectHref, type ObjectKind } from '../ids/object-kind.js';
import { MODELS, type ObjectRecord } from '../models/models.js';
import type { ObjectId } from '../ids/object-id.js';

/** A document as JSON knows it. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** An object as JSON knows it: values by key. */
export type JsonObject = { [key: string]: Json };

/** Raised with every change of what `renderBody` prints, so that older bodies are found and rendered anew. */
export const RENDERING_VERSION = 1;

const CREDENTIALS: Readonly<Record<Credentials, RegExp>> = {
  url: /^((?:[a-z][a-z0-9+.-]*:)?\/\/)[^/?#]*@/i,
  directory: /^((?:[a-z][a-z0-9+.-]*:)?\/\/)?.*@/is,
};

/** What stands before the last `@` of an address, or of its host, may be a secret: it is printed as `***`. */
export function redactCredentials(address: string, where: Credentials = 'directory'): string {
  return address.replace(CREDENTIALS[where], (_, scheme = '') => `${String(scheme)}***@`);
}

/**
 * The document of a record as the text that is stored, complete but for what a request adds: its keys in the order
 * of the model, null keys left out at every depth, references as `{id, href}`, addresses without their origin. Keys
 * that the model does not know are left out.
 */
export function serializeDocument<K extends ObjectKind>(kind: K, record: ObjectRecord<K>): string {
  return serializeObject(MODELS[kind], record, objectHref(kind, record.id));
}

/** The same document as an object. */
export function toDocument<K extends ObjectKind>(kind: K, record: ObjectRecord<K>): JsonObject {
  return JSON.parse(serializeDocument(kind, record)) as JsonObject;
}

/** The text of a value that is there. */
type Serializer = (value: unknown) => string;

/** A key of a model, ready to be printed: with it the colon and the comma before it. */
interface SerializedKey {
  readonly key: string;
  readonly label: string;
  /** None for the address of the object itself, which is not stored. */
  readonly print: Serializer | null;
}

const KEYS_BY_MODEL = new WeakMap<ModelClass, readonly SerializedKey[]>();

// What can be known of a model is worked out once: seeding and importing print millions of documents.
function getSerializedKeys(model: ModelClass): readonly SerializedKey[] {
  const cached = KEYS_BY_MODEL.get(model);
  if (cached) return cached;
  const keys = getFields(model)
    .filter(({ binary }) => !binary)
    .map(({ key, type, credentials }) => ({
      key,
      label: `${JSON.stringify(key)}:`,
      print: type.type === 'href' ? null : createSerializer(type, credentials),
    }));
  KEYS_BY_MODEL.set(model, keys);
  return keys;
}

function serializeObject(model: ModelClass, record: object, href: string): string {
  let text = '{';
  for (const { key, label, print } of getSerializedKeys(model)) {
    const value = print ? (record as Record<string, unknown>)[key] : href;
    if (value === undefined || value === null) continue;
    if (text.length > 1) text += ',';
    text += label + (print ?? serializeScalar)(value);
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
      const print = createSerializer(type.item, credentials);
      return (value) => `[${(value as unknown[]).map(print).join(',')}]`;
    }
    case 'map': {
      const print = createSerializer(type.item, credentials);
      return (value) => {
        const entries = Object.entries(value as object);
        return `{${entries.map(([key, item]) => `${serializeText(key)}:${print(item)}`).join(',')}}`;
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

/** Ids are hexadecimal digits: nothing in them could have to be escaped. */
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

/** An open value as it came, without null keys. */
function serializeOpen(value: unknown): string {
  if (typeof value !== 'object' || value === null) return serializeScalar(value);
  const entries = Object.entries(value).filter(([, inner]) => inner !== null && inner !== undefined);
  return `{${entries.map(([key, inner]) => `${serializeText(key)}:${serializeOpenMember(key, inner)}`).join(',')}}`;
}

/**
 * References and addresses are found in the bytes of a document. In an open value they are data: their first character
 * is escaped, so that no such search finds them.
 */
function serializeOpenMember(key: string, value: unknown): string {
  if ((key !== 'id' && key !== 'href') || typeof value !== 'string' || !/^[\w/]/.test(value))
    return serializeOpen(value);
  const code = value.charCodeAt(0).toString(16).padStart(4, '0');
  return `"\\u${code}${serializeText(value.slice(1)).slice(1)}`;
}

// eslint-disable-next-line no-control-regex -- the characters that JSON escapes, and halves of pairs, which it may
const ESCAPED = /["\\\u0000-\u001f\ud800-\udfff]/;

/** A text as JSON prints it: most have nothing to escape. */
function serializeText(text: string): string {
  return ESCAPED.test(text) ? JSON.stringify(text) : `"${text}"`;
}

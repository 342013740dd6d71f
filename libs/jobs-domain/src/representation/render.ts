import { fieldsOf, type Credentials, type FieldType, type ModelClass } from '../model/field.js';
import { hrefOf, type Kind } from '../model/kind.js';
import { MODELS, type RecordOf } from '../model/models.js';
import type { ObjectId } from '../object-id.js';

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
export function withoutCredentials(address: string, where: Credentials = 'directory'): string {
  return address.replace(CREDENTIALS[where], (_, scheme = '') => `${String(scheme)}***@`);
}

/**
 * The document of a record as the text that is stored, complete but for what a request adds: its keys in the order
 * of the model, null keys left out at every depth, references as `{id, href}`, addresses without their origin. Keys
 * that the model does not know are left out.
 */
export function renderBody<K extends Kind>(kind: K, record: RecordOf<K>): string {
  return objectText(MODELS[kind], record, hrefOf(kind, record.id));
}

/** The same document as an object. */
export function documentOf<K extends Kind>(kind: K, record: RecordOf<K>): JsonObject {
  return JSON.parse(renderBody(kind, record)) as JsonObject;
}

/** The text of a value that is there. */
type Print = (value: unknown) => string;

/** A key of a model, ready to be printed: with it the colon and the comma before it. */
interface PrintedKey {
  readonly key: string;
  readonly label: string;
  /** None for the address of the object itself, which is not stored. */
  readonly print: Print | null;
}

const PRINTED = new WeakMap<ModelClass, readonly PrintedKey[]>();

// What can be known of a model is worked out once: seeding and importing print millions of documents.
function printedKeysOf(model: ModelClass): readonly PrintedKey[] {
  const known = PRINTED.get(model);
  if (known) return known;
  const keys = fieldsOf(model)
    .filter(({ binary }) => !binary)
    .map(({ key, type, credentials }) => ({
      key,
      label: `${JSON.stringify(key)}:`,
      print: type.type === 'href' ? null : printerOf(type, credentials),
    }));
  PRINTED.set(model, keys);
  return keys;
}

function objectText(model: ModelClass, record: object, href: string): string {
  let text = '{';
  for (const { key, label, print } of printedKeysOf(model)) {
    const value = print ? (record as Record<string, unknown>)[key] : href;
    if (value === undefined || value === null) continue;
    if (text.length > 1) text += ',';
    text += label + (print ?? scalarText)(value);
  }
  return `${text}}`;
}

function printerOf(type: FieldType, credentials: Credentials | null): Print {
  switch (type.type) {
    case 'reference':
      return referencePrinter(type);
    case 'object':
      return (value) => objectText(type.model(), value as object, '');
    case 'list': {
      const print = printerOf(type.item, credentials);
      return (value) => `[${(value as unknown[]).map(print).join(',')}]`;
    }
    case 'map': {
      const print = printerOf(type.item, credentials);
      return (value) => {
        const entries = Object.entries(value as object);
        return `{${entries.map(([key, item]) => `${textOf(key)}:${print(item)}`).join(',')}}`;
      };
    }
    case 'open':
      return openText;
    default:
      return credentials ? (value) => textOf(withoutCredentials(value as string, credentials)) : scalarText;
  }
}

/** Ids are hexadecimal digits: nothing in them could have to be escaped. */
function referencePrinter({ kind, named }: { readonly kind: Kind; readonly named: boolean }): Print {
  const address = `,"href":"${hrefOf(kind, '')}`;
  return (value) => {
    const { id, name } = value as { id: ObjectId; name?: string | null };
    const label = named && name !== undefined && name !== null ? `,"name":${textOf(name)}` : '';
    return `{"id":"${id}"${label}${address}${id}"}`;
  };
}

function scalarText(value: unknown): string {
  if (typeof value === 'string') return textOf(value);
  return Number.isFinite(value) ? String(value) : JSON.stringify(value);
}

/** An open value as it came, without null keys. */
function openText(value: unknown): string {
  if (typeof value !== 'object' || value === null) return scalarText(value);
  const entries = Object.entries(value).filter(([, inner]) => inner !== null && inner !== undefined);
  return `{${entries.map(([key, inner]) => `${textOf(key)}:${openMember(key, inner)}`).join(',')}}`;
}

/**
 * References and addresses are found in the bytes of a document. In an open value they are data: their first character
 * is escaped, so that no such search finds them.
 */
function openMember(key: string, value: unknown): string {
  if ((key !== 'id' && key !== 'href') || typeof value !== 'string' || !/^[\w/]/.test(value))
    return openText(value);
  const code = value.charCodeAt(0).toString(16).padStart(4, '0');
  return `"\\u${code}${textOf(value.slice(1)).slice(1)}`;
}

// eslint-disable-next-line no-control-regex -- the characters that JSON escapes, and halves of pairs, which it may
const ESCAPED = /["\\\u0000-\u001f\ud800-\udfff]/;

/** A text as JSON prints it: most have nothing to escape. */
function textOf(text: string): string {
  return ESCAPED.test(text) ? JSON.stringify(text) : `"${text}"`;
}

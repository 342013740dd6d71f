import { fieldsOf, type Credentials, type Field, type FieldType, type ModelClass } from '../model/field.js';
import { hrefOf, type Kind } from '../model/kind.js';
import { MODELS, type RecordOf } from '../model/models.js';

/** A document as JSON knows it. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
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
 * The document of a record: its keys in the order of the model, null keys left out at every depth, references
 * as `{id, href}`, addresses without their origin. Keys that the model does not know are left out.
 */
export function documentOf<K extends Kind>(kind: K, record: RecordOf<K>): JsonObject {
  return objectOf(MODELS[kind], record, hrefOf(kind, record.id));
}

/** The document as the text that is stored: valid JSON, complete but for what a request adds. */
export function renderBody<K extends Kind>(kind: K, record: RecordOf<K>): string {
  return JSON.stringify(documentOf(kind, record));
}

function objectOf(model: ModelClass, record: object, href: string): JsonObject {
  const document: JsonObject = {};
  for (const field of fieldsOf(model)) {
    if (field.binary) continue;
    if (field.type.type === 'href') {
      document[field.key] = href;
      continue;
    }
    const value = (record as Record<string, unknown>)[field.key];
    if (value !== undefined && value !== null) document[field.key] = valueOf(field, field.type, value);
  }
  return document;
}

function valueOf(field: Field, type: FieldType, value: unknown): Json {
  switch (type.type) {
    case 'reference': {
      const { id, name } = value as { id: string; name?: string | null };
      const href = hrefOf(type.kind, id);
      return type.named && name !== undefined && name !== null ? { id, name, href } : { id, href };
    }
    case 'object':
      return objectOf(type.model(), value as object, '');
    case 'list':
      return (value as unknown[]).map((item) => valueOf(field, type.item, item));
    case 'map':
      return Object.fromEntries(
        Object.entries(value as object).map(([key, item]) => [key, valueOf(field, type.item, item)]),
      );
    default:
      return field.credentials ? withoutCredentials(value as string, field.credentials) : (value as Json);
  }
}

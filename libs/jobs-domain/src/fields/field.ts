import type { ObjectKind } from '../ids/object-kind.js';
import type { InputRule } from './input-rules.js';
import type { ScalarType } from './scalar-types.js';

/** A class whose fields are declared with the decorators of this library. */
export type ModelClass<T extends object = object> = new () => T;

/** Type of a field. Validation, schemas, null keys and XML are all derived from it. */
export type FieldType =
  | { readonly type: ScalarType }
  | { readonly type: 'href' }
  | { readonly type: 'reference'; readonly kind: ObjectKind; readonly named: boolean }
  | { readonly type: 'object'; readonly model: () => ModelClass }
  | { readonly type: 'list'; readonly item: FieldType; readonly singular: string }
  | { readonly type: 'map'; readonly item: FieldType };

/**
 * Position of credentials in an address: before the `@` of its host (`url`), or before any `@` (`directory`, because
 * secrets of buckets may contain slashes).
 */
export type Credentials = 'url' | 'directory';

/** Options of a field. By default it is optional, writable, textual and without credentials. */
export interface FieldOptions {
  readonly description: string;
  readonly example?: unknown;
  /** Present in every record. */
  readonly required?: boolean;
  /** Required in requests that create an object. */
  readonly requiredOnCreate?: boolean;
  /** Key of the request that may supply this one instead, such as `template`. */
  readonly requiredUnless?: string | null;
  /** Values that requests may set. Records may hold others, because older services stored them. */
  readonly inputRule?: InputRule | null;
  /** Other spellings of the key in requests. */
  readonly aliases?: readonly string[];
  /** Set by the server. Requests that contain it are refused. */
  readonly readOnly?: boolean;
  /** Present only in responses to `bin_data=true`. */
  readonly binary?: boolean;
  /** Position of credentials in an address, which are never stored in documents. */
  readonly credentials?: Credentials | null;
}

/** A field of a model. */
export interface Field {
  readonly key: string;
  readonly type: FieldType;
  readonly description: string;
  readonly example?: unknown;
  readonly required: boolean;
  readonly requiredOnCreate: boolean;
  readonly requiredUnless: string | null;
  readonly inputRule: InputRule | null;
  readonly aliases: readonly string[];
  /** True for a field of a request: its values are converted from text, and limited by `inputRule`. */
  readonly isInput: boolean;
  readonly readOnly: boolean;
  readonly binary: boolean;
  readonly credentials: Credentials | null;
}

const OWN_FIELDS = new WeakMap<object, Field[]>();
const FIELDS_BY_MODEL = new WeakMap<ModelClass, readonly Field[]>();

/** Adds a field to the class of a prototype. */
export function addField(
  prototype: object,
  key: string,
  type: FieldType,
  options: FieldOptions & { readonly isInput?: boolean },
): Field {
  const field = {
    required: false,
    requiredOnCreate: false,
    requiredUnless: null,
    inputRule: null,
    aliases: [],
    isInput: false,
    readOnly: false,
    binary: false,
    credentials: null,
    ...options,
    key,
    type,
  };
  const own = OWN_FIELDS.get(prototype) ?? [];
  OWN_FIELDS.set(prototype, [...own.filter((other) => other.key !== key), field]);
  return field;
}

/** Returns the fields of a model in the order of its documents: own fields before inherited ones. */
export function getFields(model: ModelClass): readonly Field[] {
  const cached = FIELDS_BY_MODEL.get(model);
  if (cached) return cached;
  const fields: Field[] = [];
  let prototype = model.prototype as object | null;
  while (prototype) {
    fields.push(...(OWN_FIELDS.get(prototype) ?? []));
    prototype = Object.getPrototypeOf(prototype) as object | null;
  }
  FIELDS_BY_MODEL.set(model, fields);
  return fields;
}

/** Formats a refused value for an error message of one line. */
export function formatValue(value: unknown): string {
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined) return 'nothing';
  return text.length > 80 ? `${text.slice(0, 77).toWellFormed()}...` : text;
}

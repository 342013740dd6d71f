import {
  fieldsOf,
  MODELS,
  type Field,
  type FieldType,
  type Kind,
  type ModelClass,
} from '@mediajobs/jobs-domain';
import { pathInside } from './path.js';

/** A document as JSON.parse gave it, not yet checked. */
export type Unchecked = Readonly<Record<string, unknown>>;

/** An object that stood whole where a document refers to it. */
export interface Embedded {
  readonly kind: Kind;
  /** Where it stood. */
  readonly path: string;
  /** Its document, in which references are references again. */
  readonly document: Unchecked;
}

/**
 * Takes the objects that were expanded out of a document, at any depth, and leaves references in their places.
 * The document itself is not changed; where nothing was expanded it comes back as it is.
 */
export function splitEmbedded(
  kind: Kind,
  document: Unchecked,
): { document: Unchecked; embedded: Embedded[] } {
  const embedded: Embedded[] = [];
  return { document: withReferences(MODELS[kind], document, '', embedded), embedded };
}

function withReferences(
  model: ModelClass,
  document: Unchecked,
  path: string,
  embedded: Embedded[],
): Unchecked {
  let changed: Record<string, unknown> | undefined;
  for (const { key, type } of referringFields(model)) {
    const value = document[key];
    if (typeof value !== 'object' || value === null) continue;
    const reference = withReference(type, value, pathInside(path, key), embedded);
    if (reference !== value) (changed ??= { ...document })[key] = reference;
  }
  return changed ?? document;
}

function withReference(type: FieldType, value: unknown, path: string, embedded: Embedded[]): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    if (type.type !== 'list') return value;
    const items = value.map((item, index) => withReference(type.item, item, `${path}[${index}]`, embedded));
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  if (type.type === 'object') return withReferences(type.model(), value as Unchecked, path, embedded);
  if (type.type !== 'reference' || isReference(value, type.named)) return value;
  const document = withReferences(MODELS[type.kind], value as Unchecked, path, embedded);
  embedded.push({ kind: type.kind, path, document });
  const { id, name, href } = document;
  return type.named ? { id, name, href } : { id, href };
}

function isReference(value: object, named: boolean): boolean {
  for (const key in value) {
    if (key !== 'id' && key !== 'href' && !(named && key === 'name')) return false;
  }
  return true;
}

const REFERRING = new WeakMap<ModelClass, readonly Field[]>();

/** The fields that hold references at some depth: most of a document need not be looked at. */
function referringFields(model: ModelClass): readonly Field[] {
  const known = REFERRING.get(model);
  if (known) return known;
  const fields = fieldsOf(model).filter(({ type }) => refers(type));
  REFERRING.set(model, fields);
  return fields;
}

function refers(type: FieldType): boolean {
  if (type.type === 'list') return refers(type.item);
  if (type.type === 'object') return fieldsOf(type.model()).some((field) => refers(field.type));
  return type.type === 'reference';
}

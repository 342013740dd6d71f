import { getFields, OBJECT_KINDS, fromPlural, MODELS, type ObjectKind } from '@mediajobs/jobs-domain';
import type { JsonObject } from './extract-expanded.js';
import { isObject } from './values.js';

/** A document with its kind. */
export interface IdentifiedDocument {
  readonly kind: ObjectKind;
  readonly document: JsonObject;
  /** Key of its envelope; empty without one. */
  readonly envelope: string;
  /** Other keys of the envelope. */
  readonly siblings: readonly string[];
}

/** Kinds that the source or the operator determine. */
export interface ExpectedKind {
  /** Kind of the list that contains the document. */
  readonly listed?: ObjectKind | undefined;
  /** Kind of documents that do not determine it themselves. */
  readonly kind?: ObjectKind | undefined;
}

/** The reason why the kind of a document is unclear. */
export interface IdentificationFailure {
  readonly reason: string;
}

/** Returns the kind of a value, in an envelope such as `{"preset": {…}}` or bare. */
export function identify(
  value: JsonObject,
  expected: ExpectedKind,
): IdentifiedDocument | IdentificationFailure {
  const fromEnvelope = unwrapEnvelope(value);
  if (fromEnvelope) return fromEnvelope;
  const kind = expected.listed ?? parseHrefKind(value['href']) ?? expected.kind ?? inferKind(value);
  return typeof kind === 'string' ? { kind, document: value, envelope: '', siblings: [] } : kind;
}

/** An envelope has one object under the name of its kind, no id, and no other key of a model. */
function unwrapEnvelope(value: JsonObject): IdentifiedDocument | null {
  if (value['id'] !== undefined || value['href'] !== undefined) return null;
  const kinds = OBJECT_KINDS.filter((kind) => isObject(value[kind]));
  const [kind] = kinds;
  if (kind === undefined || kinds.length > 1) return null;
  const siblings = Object.keys(value).filter((key) => key !== kind);
  if (siblings.some((key) => MODEL_KEYS.has(key))) return null;
  return { kind, document: value[kind] as JsonObject, envelope: kind, siblings };
}

const HREF = /\/([a-z]+)\/[0-9a-f]{24}\/?$/i;

function parseHrefKind(href: unknown): ObjectKind | undefined {
  return typeof href === 'string' ? fromPlural(HREF.exec(href)?.[1] ?? '') : undefined;
}

const KEYS = new Map(
  OBJECT_KINDS.map((kind) => [kind, new Set(getFields(MODELS[kind]).map(({ key }) => key))]),
);
const MODEL_KEYS = new Set([...KEYS.values()].flatMap((keys) => [...keys]));

/** Returns the kind whose model has most of the keys. */
function inferKind(value: JsonObject): ObjectKind | IdentificationFailure {
  const keys = Object.keys(value).filter((key) => value[key] !== null);
  const counts = OBJECT_KINDS.map((kind) => ({
    kind,
    known: keys.filter((key) => KEYS.get(kind)?.has(key)).length,
  }));
  const most = Math.max(...counts.map(({ known }) => known));
  const [best, ...others] = counts.filter(({ known }) => known === most).map(({ kind }) => kind);
  if (best === undefined || most === 0)
    return { reason: `is not a document of any kind; known are ${OBJECT_KINDS.join(', ')}` };
  if (others.length === 0) return best;
  const kinds = [best, ...others].join(', ');
  return { reason: `could be a document of several kinds (${kinds}); --kind says which` };
}

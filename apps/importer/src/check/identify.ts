import { fieldsOf, KINDS, kindOfPlural, MODELS, type Kind } from '@mediajobs/jobs-domain';
import type { Unchecked } from './split-embedded.js';
import { isObject } from './values.js';

/** A document and what it is a document of. */
export interface Identified {
  readonly kind: Kind;
  readonly document: Unchecked;
  /** The key of the envelope it came in; empty where it came bare. */
  readonly envelope: string;
  /** Keys beside it in the envelope. */
  readonly beside: readonly string[];
}

/** What is known of a document before it is looked at. */
export interface Expected {
  /** The kind of the list that holds it. */
  readonly listed?: Kind | undefined;
  /** The kind of documents that do not say it themselves. */
  readonly kind?: Kind | undefined;
}

/** Why the kind of a document is unclear. */
export interface Unidentified {
  readonly reason: string;
}

/** Returns the kind of a value, in an envelope such as `{"preset": {…}}` or bare. */
export function identify(value: Unchecked, expected: Expected): Identified | Unidentified {
  const enveloped = envelopeOf(value);
  if (enveloped) return enveloped;
  const kind = expected.listed ?? kindOfHref(value['href']) ?? expected.kind ?? kindOfShape(value);
  return typeof kind === 'string' ? { kind, document: value, envelope: '', beside: [] } : kind;
}

/** An envelope holds one object under the name of its kind, has no id, and no key of a model beside. */
function envelopeOf(value: Unchecked): Identified | null {
  if (value['id'] !== undefined || value['href'] !== undefined) return null;
  const kinds = KINDS.filter((kind) => isObject(value[kind]));
  const [kind] = kinds;
  if (kind === undefined || kinds.length > 1) return null;
  const beside = Object.keys(value).filter((key) => key !== kind);
  if (beside.some((key) => MODEL_KEYS.has(key))) return null;
  return { kind, document: value[kind] as Unchecked, envelope: kind, beside };
}

const HREF = /\/([a-z]+)\/[0-9a-f]{24}\/?$/i;

function kindOfHref(href: unknown): Kind | undefined {
  return typeof href === 'string' ? kindOfPlural(HREF.exec(href)?.[1] ?? '') : undefined;
}

const KEYS = new Map(KINDS.map((kind) => [kind, new Set(fieldsOf(MODELS[kind]).map(({ key }) => key))]));
const MODEL_KEYS = new Set([...KEYS.values()].flatMap((keys) => [...keys]));

/** The one kind that knows the most of the keys. */
function kindOfShape(value: Unchecked): Kind | Unidentified {
  const keys = Object.keys(value).filter((key) => value[key] !== null);
  const counts = KINDS.map((kind) => ({
    kind,
    known: keys.filter((key) => KEYS.get(kind)?.has(key)).length,
  }));
  const most = Math.max(...counts.map(({ known }) => known));
  const [best, ...others] = counts.filter(({ known }) => known === most).map(({ kind }) => kind);
  if (best === undefined || most === 0)
    return { reason: `is not a document of any kind; known are ${KINDS.join(', ')}` };
  if (others.length === 0) return best;
  const kinds = [best, ...others].join(', ');
  return { reason: `could be a document of several kinds (${kinds}); --kind says which` };
}

import { MODELS } from '../model/models.js';
import { pluralOf, type Kind } from '../model/kind.js';
import type { PageLinks } from '../query/links.js';
import { withNulls } from './nulls.js';
import type { JsonObject } from './render.js';
import { XML_END, XML_START, xmlText, XmlWriter } from './xml.js';

export type Format = 'json' | 'xml';

/** How an answer is to look. */
export interface Presentation {
  readonly format: Format;
  /** Indented by two spaces. */
  readonly human: boolean;
  /** Every key of the model, null where it is not set. */
  readonly show_null: boolean;
  /** The keys that hold binary data belong to the model of the answer. */
  readonly bin_data: boolean;
}

/** What a list says beside its objects. */
export interface Envelope extends PageLinks {
  readonly total: number;
  readonly start: number;
  readonly limit: number;
}

const TEXT = { type: 'text' } as const;
const LINKS = ['first', 'last', 'next', 'prev'] as const;

/**
 * Puts `origin` (scheme, host and path prefix) before the addresses of a text. Quotes and angle brackets inside
 * of values are escaped, so nothing but an address looks like one.
 */
export function withOrigin(text: string, origin: string, { format, human }: Presentation): string {
  const start = format === 'xml' ? '<href>' : human ? '"href": "' : '"href":"';
  const escaped = format === 'xml' ? xmlText(origin) : JSON.stringify(origin).slice(1, -1);
  return text.replaceAll(`${start}/`, () => `${start}${escaped}/`);
}

/** How every address in a body begins, and how it does with `origin` before it: for replacing one by the other. */
export function addressStarts(origin: string): { readonly stored: string; readonly complete: string } {
  return { stored: '"href":"/', complete: `"href":"${JSON.stringify(origin).slice(1, -1)}/` };
}

/** The answer that holds one object. */
export function objectAnswer(kind: Kind, body: string, how: Presentation): string {
  if (how.format === 'xml') {
    const xml = new XmlWriter(how.human);
    const document = presented(kind, body, how);
    return (
      XML_START +
      xml.element(kind, { type: 'object', model: () => MODELS[kind] }, document, 1) +
      xml.line(0, XML_END)
    );
  }
  if (!how.human && !how.show_null) return `{"${kind}":${body}}`;
  return JSON.stringify({ [kind]: presented(kind, body, how) }, null, how.human ? 2 : undefined);
}

/** What comes before the objects of a list, an object, what is between two, and what comes after them all. */
export interface PageParts {
  readonly start: string;
  readonly object: (body: string) => string;
  readonly between: string;
  end(envelope: Envelope): string;
}

/** The parts of a list, so that it can be written while its objects are still being read. */
export function pageParts(kind: Kind, how: Presentation): PageParts {
  return how.format === 'xml' ? xmlParts(kind, how) : jsonParts(kind, how);
}

function jsonParts(kind: Kind, how: Presentation): PageParts {
  const plain = !how.human && !how.show_null;
  if (!how.human) {
    return {
      start: `{"${pluralOf(kind)}":[`,
      object: plain ? (body) => body : (body) => JSON.stringify(presented(kind, body, how)),
      between: ',',
      end: (envelope) => `],${JSON.stringify(envelopeOf(envelope, how)).slice(1)}`,
    };
  }
  let empty = true;
  return {
    start: `{\n  "${pluralOf(kind)}": [`,
    object: (body) => {
      empty = false;
      return `\n    ${JSON.stringify(presented(kind, body, how), null, 2).replaceAll('\n', '\n    ')}`;
    },
    between: ',',
    end: (envelope) =>
      `${empty ? '' : '\n  '}],${JSON.stringify(envelopeOf(envelope, how), null, 2).slice(1)}`,
  };
}

function xmlParts(kind: Kind, how: Presentation): PageParts {
  const xml = new XmlWriter(how.human);
  const plural = pluralOf(kind);
  return {
    start: `${XML_START}${xml.line(1, `<${plural}>`)}`,
    object: (body) =>
      xml.element(kind, { type: 'object', model: () => MODELS[kind] }, presented(kind, body, how), 2),
    between: '',
    end: (envelope) => {
      let text = xml.line(1, `</${plural}>`);
      for (const [key, value] of Object.entries(envelopeOf(envelope, how)))
        text += xml.element(key, TEXT, value, 1);
      return text + xml.line(0, XML_END);
    },
  };
}

function envelopeOf(envelope: Envelope, { show_null }: Presentation): JsonObject {
  const { total, start, limit } = envelope;
  const document: JsonObject = { total, start, limit };
  for (const link of LINKS) {
    const href = envelope[link];
    if (href !== null) document[link] = { href };
    else if (show_null) document[link] = null;
  }
  return document;
}

function presented(kind: Kind, body: string, how: Presentation): JsonObject {
  const document = JSON.parse(body) as JsonObject;
  return how.show_null ? withNulls(MODELS[kind], document, how.bin_data) : document;
}

import { pluralOf, type Kind } from '../model/kind.js';
import type { PageLinks } from '../query/links.js';
import { BodyWriter } from './body-writer.js';
import { LineJoiner, linesOf } from './lines.js';
import { ownMemory, type Allocate } from './memory.js';
import type { JsonObject } from './render.js';
import { XmlBodyWriter } from './xml-body-writer.js';
import { XML_END, XML_START, xmlText, XmlWriter } from './xml.js';

/** The formats of documents. */
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
export function hrefPrefixes(origin: string): { readonly stored: string; readonly complete: string } {
  return { stored: '"href":"/', complete: `"href":"${JSON.stringify(origin).slice(1, -1)}/` };
}

/** The answer that holds one object. */
export function objectAnswer(kind: Kind, body: string, how: Presentation): string {
  if (how.format === 'xml') {
    const xml = new XmlWriter(how.human);
    const element = new XmlBodyWriter(kind, how, 1).elements(linesOf([body])).toString();
    return XML_START + element + xml.line(0, XML_END);
  }
  if (!how.human && !how.show_null) return `{"${kind}":${body}}`;
  const written = new BodyWriter(kind, how, 1).one(linesOf([body])).toString();
  return how.human ? `{\n  "${kind}": ${written}\n}` : `{"${kind}":${written}}`;
}

/** Writes a list, so that it can begin while its objects are still being read. */
export interface PageParts {
  /** What comes before the objects. */
  readonly start: Buffer;
  /** Some more objects, from bodies in whole lines. The lines may be written over. */
  objects(lines: Buffer): Buffer;
  /** What comes after all objects. */
  end(envelope: Envelope): Buffer;
}

/**
 * The parts of one list, to be used once and in turn.
 *
 * @param allocate where objects that are written anew are to lie; by default each part in memory of its own.
 */
export function pageParts(kind: Kind, how: Presentation, allocate: Allocate = ownMemory): PageParts {
  if (how.format === 'xml') return xmlParts(kind, how, allocate);
  return how.human ? humanParts(kind, how, allocate) : jsonParts(kind, how, allocate);
}

function jsonParts(kind: Kind, how: Presentation, allocate: Allocate): PageParts {
  const writer = how.show_null ? new BodyWriter(kind, how, 2, allocate) : new LineJoiner();
  return {
    start: Buffer.from(`{"${pluralOf(kind)}":[`),
    objects: (lines) => writer.entries(lines),
    end: (envelope) => Buffer.from(`],${JSON.stringify(envelopeOf(envelope, how)).slice(1)}`),
  };
}

function humanParts(kind: Kind, how: Presentation, allocate: Allocate): PageParts {
  const writer = new BodyWriter(kind, how, 2, allocate);
  let empty = true;
  return {
    start: Buffer.from(`{\n  "${pluralOf(kind)}": [`),
    objects: (lines) => {
      empty &&= lines.length === 0;
      return writer.entries(lines);
    },
    end: (envelope) => {
      const text = JSON.stringify(envelopeOf(envelope, how), null, 2).slice(1);
      return Buffer.from(`${empty ? '' : '\n  '}],${text}`);
    },
  };
}

function xmlParts(kind: Kind, how: Presentation, allocate: Allocate): PageParts {
  const xml = new XmlWriter(how.human);
  const writer = new XmlBodyWriter(kind, how, 2, allocate);
  const plural = pluralOf(kind);
  return {
    start: Buffer.from(`${XML_START}${xml.line(1, `<${plural}>`)}`),
    objects: (lines) => writer.elements(lines),
    end: (envelope) => {
      let text = xml.line(1, `</${plural}>`);
      for (const [key, value] of Object.entries(envelopeOf(envelope, how)))
        text += xml.element(key, TEXT, value, 1);
      return Buffer.from(text + xml.line(0, XML_END));
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

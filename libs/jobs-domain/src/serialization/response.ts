import { toPlural, type ObjectKind } from '../ids/object-kind.js';
import type { PageLinks } from '../queries/page-links.js';
import { JsonReformatter } from './json-reformatter.js';
import { NdjsonToArray, encodeNdjson } from './ndjson.js';
import { allocateOwn, type Allocate } from './allocator.js';
import type { JsonObject } from './serialize-document.js';
import { XmlTranscoder } from './xml-transcoder.js';
import { XML_END, XML_START, escapeXml, XmlWriter } from './xml-writer.js';

/** The formats of documents. */
export type Format = 'json' | 'xml';

/** How an answer is to look. */
export interface OutputOptions {
  readonly format: Format;
  /** Indented by two spaces. */
  readonly human: boolean;
  /** Every key of the model, null where it is not set. */
  readonly show_null: boolean;
  /** The keys that hold binary data belong to the model of the answer. */
  readonly bin_data: boolean;
}

/** What a list says beside its objects. */
export interface ListEnvelope extends PageLinks {
  readonly total: number;
  readonly start: number;
  readonly limit: number;
}

const TEXT_FIELD = { type: 'text' } as const;
const LINKS = ['first', 'last', 'next', 'prev'] as const;

/**
 * Puts `origin` (scheme, host and path prefix) before the addresses of a text. Quotes and angle brackets inside
 * of values are escaped, so nothing but an address looks like one.
 */
export function withOrigin(text: string, origin: string, { format, human }: OutputOptions): string {
  const start = format === 'xml' ? '<href>' : human ? '"href": "' : '"href":"';
  const escaped = format === 'xml' ? escapeXml(origin) : JSON.stringify(origin).slice(1, -1);
  return text.replaceAll(`${start}/`, () => `${start}${escaped}/`);
}

/** How every address in a body begins, and how it does with `origin` before it: for replacing one by the other. */
export function hrefPrefixes(origin: string): { readonly stored: string; readonly complete: string } {
  return { stored: '"href":"/', complete: `"href":"${JSON.stringify(origin).slice(1, -1)}/` };
}

/** The answer that holds one object. */
export function renderObject(kind: ObjectKind, document: string, options: OutputOptions): string {
  if (options.format === 'xml') {
    const xml = new XmlWriter(options.human);
    const element = new XmlTranscoder(kind, options, 1).elements(encodeNdjson([document])).toString();
    return XML_START + element + xml.line(0, XML_END);
  }
  if (!options.human && !options.show_null) return `{"${kind}":${document}}`;
  const written = new JsonReformatter(kind, options, 1).single(encodeNdjson([document])).toString();
  return options.human ? `{\n  "${kind}": ${written}\n}` : `{"${kind}":${written}}`;
}

/** Writes a list, so that it can begin while its objects are still being read. */
export interface ListWriter {
  /** What comes before the objects. */
  readonly start: Buffer;
  /** Some more objects, from bodies in whole lines. The lines may be written over. */
  write(lines: Buffer): Buffer;
  /** What comes after all objects. */
  end(envelope: ListEnvelope): Buffer;
}

/**
 * The parts of one list, to be used once and in turn.
 *
 * @param allocate where objects that are written anew are to lie; by default each part in memory of its own.
 */
export function createListWriter(
  kind: ObjectKind,
  options: OutputOptions,
  allocate: Allocate = allocateOwn,
): ListWriter {
  if (options.format === 'xml') return xmlListWriter(kind, options, allocate);
  return options.human ? humanListWriter(kind, options, allocate) : jsonListWriter(kind, options, allocate);
}

function jsonListWriter(kind: ObjectKind, options: OutputOptions, allocate: Allocate): ListWriter {
  const writer = options.show_null ? new JsonReformatter(kind, options, 2, allocate) : new NdjsonToArray();
  return {
    start: Buffer.from(`{"${toPlural(kind)}":[`),
    write: (lines) => writer.entries(lines),
    end: (envelope) => Buffer.from(`],${JSON.stringify(toEnvelope(envelope, options)).slice(1)}`),
  };
}

function humanListWriter(kind: ObjectKind, options: OutputOptions, allocate: Allocate): ListWriter {
  const writer = new JsonReformatter(kind, options, 2, allocate);
  let empty = true;
  return {
    start: Buffer.from(`{\n  "${toPlural(kind)}": [`),
    write: (lines) => {
      empty &&= lines.length === 0;
      return writer.entries(lines);
    },
    end: (envelope) => {
      const text = JSON.stringify(toEnvelope(envelope, options), null, 2).slice(1);
      return Buffer.from(`${empty ? '' : '\n  '}],${text}`);
    },
  };
}

function xmlListWriter(kind: ObjectKind, options: OutputOptions, allocate: Allocate): ListWriter {
  const xml = new XmlWriter(options.human);
  const writer = new XmlTranscoder(kind, options, 2, allocate);
  const plural = toPlural(kind);
  return {
    start: Buffer.from(`${XML_START}${xml.line(1, `<${plural}>`)}`),
    write: (lines) => writer.elements(lines),
    end: (envelope) => {
      let text = xml.line(1, `</${plural}>`);
      for (const [key, value] of Object.entries(toEnvelope(envelope, options)))
        text += xml.element(key, TEXT_FIELD, value, 1);
      return Buffer.from(text + xml.line(0, XML_END));
    },
  };
}

function toEnvelope(envelope: ListEnvelope, { show_null }: OutputOptions): JsonObject {
  const { total, start, limit } = envelope;
  const document: JsonObject = { total, start, limit };
  for (const link of LINKS) {
    const href = envelope[link];
    if (href !== null) document[link] = { href };
    else if (show_null) document[link] = null;
  }
  return document;
}

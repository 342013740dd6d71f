import { toPlural, type ObjectKind } from '../ids/object-kind.js';
import type { PageLinks } from '../queries/page-links.js';
import { JsonReformatter } from './json-reformatter.js';
import { encodeNdjson, NdjsonToArray } from './ndjson.js';
import type { OutputOptions } from './output-options.js';
import type { JsonObject } from './serialize-document.js';
import { XmlTranscoder } from './xml-transcoder.js';
import { escapeXml, XML_END, XML_START, XmlWriter } from './xml-writer.js';

/** The keys of a list that follow its objects. */
export interface ListEnvelope extends PageLinks {
  readonly total: number;
  readonly start: number;
  readonly limit: number;
}

const TEXT_FIELD = { type: 'text' } as const;
const LINKS = ['first', 'last', 'next', 'prev'] as const;

/**
 * Inserts `origin` (scheme, host and path prefix) before the addresses of a document. Quotes and angle brackets in
 * values are escaped, so that only addresses match.
 */
export function withOrigin(
  text: string,
  origin: string,
  { format, human }: Pick<OutputOptions, 'format' | 'human'>,
): string {
  const start = format === 'xml' ? '<href>' : human ? '"href": "' : '"href":"';
  const escaped = format === 'xml' ? escapeXml(origin) : JSON.stringify(origin).slice(1, -1);
  return text.replaceAll(`${start}/`, () => `${start}${escaped}/`);
}

/** Returns the prefix of every address in a stored document, and its replacement with an origin. */
export function hrefPrefixes(origin: string): { readonly stored: string; readonly complete: string } {
  return { stored: '"href":"/', complete: `"href":"${JSON.stringify(origin).slice(1, -1)}/` };
}

/** Renders the response that contains one object. */
export function renderObject(kind: ObjectKind, document: string, options: OutputOptions): string {
  if (options.format === 'xml') {
    const xml = new XmlWriter(options.human);
    const element = new XmlTranscoder(kind, options, 1).elements(encodeNdjson([document])).toString();
    return XML_START + element + xml.line(0, XML_END);
  }
  const { human, show_null } = options;
  if (!human && !show_null) return `{"${kind}":${document}}`;
  const formatted = new JsonReformatter(kind, options, 1).single(encodeNdjson([document])).toString();
  return human ? `{\n  "${kind}": ${formatted}\n}` : `{"${kind}":${formatted}}`;
}

/** Writes a list in parts, so that a response starts while its objects are still being read. Use it once. */
export interface ListWriter {
  /** Precedes the objects. */
  readonly start: Buffer;
  /** Returns more objects, given whole lines of NDJSON. May overwrite the lines. The result is valid until the next call. */
  write(lines: Buffer): Buffer;
  /** Follows the objects. */
  end(envelope: ListEnvelope): Buffer;
}

/** Creates the writer of a list. */
export function createListWriter(kind: ObjectKind, options: OutputOptions): ListWriter {
  if (options.format === 'xml') return xmlListWriter(kind, options);
  return options.human ? humanListWriter(kind, options) : jsonListWriter(kind, options);
}

function jsonListWriter(kind: ObjectKind, options: OutputOptions): ListWriter {
  const writer = options.show_null ? new JsonReformatter(kind, options, 2) : new NdjsonToArray();
  return {
    start: Buffer.from(`{"${toPlural(kind)}":[`),
    write: (lines) => writer.entries(lines),
    end: (envelope) => Buffer.from(`],${JSON.stringify(toEnvelope(envelope, options)).slice(1)}`),
  };
}

function humanListWriter(kind: ObjectKind, options: OutputOptions): ListWriter {
  const writer = new JsonReformatter(kind, options, 2);
  let isEmpty = true;
  return {
    start: Buffer.from(`{\n  "${toPlural(kind)}": [`),
    write: (lines) => {
      isEmpty &&= lines.length === 0;
      return writer.entries(lines);
    },
    end: (envelope) => {
      const text = JSON.stringify(toEnvelope(envelope, options), null, 2).slice(1);
      return Buffer.from(`${isEmpty ? '' : '\n  '}],${text}`);
    },
  };
}

function xmlListWriter(kind: ObjectKind, options: OutputOptions): ListWriter {
  const xml = new XmlWriter(options.human);
  const transcoder = new XmlTranscoder(kind, options, 2);
  const plural = toPlural(kind);
  return {
    start: Buffer.from(`${XML_START}${xml.line(1, `<${plural}>`)}`),
    write: (lines) => transcoder.elements(lines),
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

import { getFields, type FieldType, type ModelClass } from '../fields/field.js';
import { MODELS } from '../models/models.js';
import { isReference } from './fill-nulls.js';
import type { Json, JsonObject } from './serialize-document.js';

/**
 * The start of every XML document. Content is what the model says of its key; where that may be a text, a number
 * or a boolean it is what JSON reads it as, but for a text that is marked `xsi:type="xs:string"`. Where it may be an
 * object as well, an empty element is an empty object, and an empty text is marked.
 */
export const XML_START =
  '<?xml version="1.0" encoding="UTF-8"?>\n' +
  '<response xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">';

/** The end of every XML document. */
export const XML_END = '</response>';

// https://www.w3.org/TR/xml/#charsets
const NOT_XML = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

// eslint-disable-next-line no-control-regex -- XML 1.0 excludes control characters
const NEEDS_ESCAPE = /[&<>\u0000-\u0008\u000b-\u001f\ud800-\udfff\ufffe\uffff]/;

/** Text as the content of an element. A character that XML 1.0 cannot hold becomes U+FFFD. */
export function escapeXml(text: string): string {
  if (!NEEDS_ESCAPE.test(text)) return text;
  return text
    .replace(NOT_XML, '\u{FFFD}')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;');
}

/** Writes elements one below the other, indented where people are to read them. */
export class XmlWriter {
  constructor(private readonly human: boolean) {}

  /** An element named `name`; nothing where there is no value. */
  element(name: string, type: FieldType, value: Json | undefined, depth: number): string {
    if (value === undefined) return '';
    if (value === null) return this.line(depth, `<${name} xsi:nil="true"/>`);
    if (typeof value !== 'object') {
      return this.line(depth, `<${name}${typeMarker(type, value)}>${escapeXml(String(value))}</${name}>`);
    }
    const content =
      type.type === 'list'
        ? (value as Json[]).map((item) => this.element(type.singular, type.item, item, depth + 1)).join('')
        : this.object(type, value as JsonObject, depth);
    if (content === '') return this.line(depth, `<${name}/>`);
    return `${this.line(depth, `<${name}>`)}${content}${this.line(depth, `</${name}>`)}`;
  }

  /** The elements of an object's keys. */
  fields(model: ModelClass, document: JsonObject, depth: number): string {
    let text = '';
    for (const { key, type } of getFields(model)) text += this.element(key, type, document[key], depth);
    return text;
  }

  line(depth: number, text: string): string {
    return this.human ? `\n${'  '.repeat(depth)}${text}` : text;
  }

  private object(type: FieldType, value: JsonObject, depth: number): string {
    if (type.type === 'object') return this.fields(type.model(), value, depth + 1);
    if (type.type === 'reference' && !isReference(value))
      return this.fields(MODELS[type.kind], value, depth + 1);
    const item: FieldType = type.type === 'map' ? type.item : type.type === 'open' ? type : { type: 'text' };
    return Object.entries(value)
      .map(([key, inner]) => this.element(key, item, inner, depth + 1))
      .join('');
  }
}

const LITERAL = /^\s*(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?|true|false)\s*$/i;

/** Whether JSON would read a text as a number or a boolean, white space around it or not. */
export function looksLikeLiteral(text: string): boolean {
  return LITERAL.test(text);
}

/** Whether a text would be read as a number, a boolean or an object of a key that may hold these as well. */
export function isAmbiguous(type: FieldType, text: string): boolean {
  if (type.type === 'open') return text === '' || looksLikeLiteral(text);
  return type.type === 'scalar' && looksLikeLiteral(text);
}

function typeMarker(type: FieldType, value: string | number | boolean): string {
  return typeof value === 'string' && isAmbiguous(type, value) ? ' xsi:type="xs:string"' : '';
}

import { getFields, type FieldType, type ModelClass } from '../fields/field.js';
import { MODELS } from '../models/models.js';
import { NamedReference } from '../models/reference.js';
import { isReference } from './fill-nulls.js';
import type { Json, JsonObject } from './serialize-document.js';

/**
 * Start of every XML document. The model determines the type of an element. When it allows texts, numbers and booleans,
 * content that reads like a number or a boolean is one, unless it is marked `xsi:type="xs:string"`. When it also allows
 * objects, an empty element is an empty object, and an empty text is marked.
 */
export const XML_START =
  '<?xml version="1.0" encoding="UTF-8"?>\n' +
  '<response xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">';

/** End of every XML document. */
export const XML_END = '</response>';

// https://www.w3.org/TR/xml/#charsets
const NOT_XML = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

// eslint-disable-next-line no-control-regex -- XML 1.0 excludes control characters
const NEEDS_ESCAPE = /[&<>\u0000-\u0008\u000b-\u001f\ud800-\udfff\ufffe\uffff]/;

/** Escapes a text for the content of an element. Replaces characters that XML 1.0 does not allow by U+FFFD. */
export function escapeXml(text: string): string {
  if (!NEEDS_ESCAPE.test(text)) return text;
  return text
    .replace(NOT_XML, '\u{FFFD}')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;');
}

/** A key of a model with its tags. */
interface ElementPlan {
  readonly key: string;
  readonly open: string;
  readonly close: string;
  readonly type: FieldType;
  /** False for types whose texts may need a type marker. */
  readonly isUnambiguous: boolean;
}

const PLANS = new WeakMap<ModelClass, readonly ElementPlan[]>();

function planModel(model: ModelClass): readonly ElementPlan[] {
  const cached = PLANS.get(model);
  if (cached) return cached;
  const plan = getFields(model).map(({ key, type }) => ({
    key,
    open: `<${key}>`,
    close: `</${key}>`,
    type,
    isUnambiguous: type.type !== 'open' && type.type !== 'scalar',
  }));
  PLANS.set(model, plan);
  return plan;
}

/** Writes elements, indented under `human`. */
export class XmlWriter {
  constructor(private readonly human: boolean) {}

  /** Returns an element, or an empty text when there is no value. */
  element(name: string, type: FieldType, value: Json | undefined, depth: number): string {
    if (value === undefined) return '';
    if (value === null) return this.line(depth, `<${name} xsi:nil="true"/>`);
    if (typeof value !== 'object') {
      return this.line(depth, `<${name}${typeMarker(type, value)}>${escapeXml(String(value))}</${name}>`);
    }
    const content =
      type.type === 'list'
        ? this.list(type.singular, type.item, value as Json[], depth + 1)
        : this.object(type, value as JsonObject, depth + 1);
    if (content === '') return this.line(depth, `<${name}/>`);
    return `${this.line(depth, `<${name}>`)}${content}${this.line(depth, `</${name}>`)}`;
  }

  /** Returns the elements of the keys of an object. */
  fields(model: ModelClass, document: JsonObject, depth: number): string {
    const start = this.line(depth, '');
    let text = '';
    for (const { key, open, close, type, isUnambiguous } of planModel(model)) {
      const value = document[key];
      if (value === undefined) continue;
      if (typeof value === 'string' && isUnambiguous) text += start + open + escapeXml(value) + close;
      else if (typeof value === 'number') text += start + open + String(value) + close;
      else text += this.element(key, type, value, depth);
    }
    return text;
  }

  /** Returns the text on its own line under `human`. */
  line(depth: number, text: string): string {
    return this.human ? `\n${'  '.repeat(depth)}${text}` : text;
  }

  private list(singular: string, item: FieldType, values: readonly Json[], depth: number): string {
    let text = '';
    for (const value of values) text += this.element(singular, item, value, depth);
    return text;
  }

  private object(type: FieldType, value: JsonObject, depth: number): string {
    if (type.type === 'object') return this.fields(type.model(), value, depth);
    if (type.type === 'reference') {
      const model = isReference(value) ? NamedReference : MODELS[type.kind];
      return this.fields(model, value, depth);
    }
    const item: FieldType = type.type === 'map' ? type.item : type;
    let text = '';
    for (const [key, inner] of Object.entries(value)) text += this.element(key, item, inner, depth);
    return text;
  }
}

const LITERAL = /^\s*(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?|true|false)\s*$/i;

/** Returns true for a text that reads like a number or a boolean of JSON, with or without white space around it. */
function looksLikeLiteral(text: string): boolean {
  return LITERAL.test(text);
}

/** Returns true for a text that needs a type marker, because its key also allows other types that it reads like. */
export function isAmbiguous(type: FieldType, text: string): boolean {
  if (type.type === 'open') return text === '' || looksLikeLiteral(text);
  return type.type === 'scalar' && looksLikeLiteral(text);
}

function typeMarker(type: FieldType, value: string | number | boolean): string {
  return typeof value === 'string' && isAmbiguous(type, value) ? ' xsi:type="xs:string"' : '';
}

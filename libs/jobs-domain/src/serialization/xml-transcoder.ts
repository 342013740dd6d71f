import { getFields, type FieldType, type ModelClass } from '../fields/field.js';
import type { ObjectKind } from '../ids/object-kind.js';
import { MODELS } from '../models/models.js';
import type { ReformatOptions } from './json-reformatter.js';
import {
  skipString,
  BACKSLASH,
  CLOSE_LIST,
  CLOSE_OBJECT,
  COLON,
  COMMA,
  isClosing,
  LINE_FEED,
  OPEN_LIST,
  OPEN_OBJECT,
  QUOTE,
  startsWith,
} from './json-bytes.js';
import { fillNulls } from './fill-nulls.js';
import type { JsonObject } from './serialize-document.js';
import { NOT_CANONICAL, XmlByteWriter } from './xml-byte-writer.js';
import { isAmbiguous, XmlWriter } from './xml-writer.js';

/** A key of a model, as it stands in a document, and its tags. */
interface PlannedElement {
  /** The quoted key with its colon. */
  readonly start: Buffer;
  /** The start tag without its closing bracket. */
  readonly open: Buffer;
  readonly close: Buffer;
  readonly type: FieldType;
  readonly binary: boolean;
  /** The entries of a list. */
  readonly item: PlannedElement | null;
}

const TAG_END = 0x3e;
const SLASH = 0x2f;
const ZERO = 0x30;
const NINE = 0x39;
const MINUS = 0x2d;
const NIL = Buffer.from(' xsi:nil="true"/>');
const MARK = Buffer.from(' xsi:type="xs:string"');
const NULL = Buffer.from('null');
const BOOLEANS = [Buffer.from('true'), Buffer.from('false')] as const;
/** JavaScript prints integers of up to this length as they are stored. */
const MAX_SAFE_DIGITS = 15;

const ID = planElement('id', { type: 'text' });
const NAME = planElement('name', { type: 'text' });
const HREF = planElement('href', { type: 'text' });
const PLANS = new WeakMap<ModelClass, readonly PlannedElement[]>();

function planElement(name: string, type: FieldType, binary = false): PlannedElement {
  return {
    start: Buffer.from(`"${name}":`),
    open: Buffer.from(`<${name}`),
    close: Buffer.from(`</${name}>`),
    type,
    binary,
    item: type.type === 'list' ? planElement(type.singular, type.item) : null,
  };
}

function planModel(model: ModelClass): readonly PlannedElement[] {
  const cached = PLANS.get(model);
  if (cached) return cached;
  const plan = getFields(model).map(({ key, type, binary }) => planElement(key, type, binary));
  PLANS.set(model, plan);
  return plan;
}

/**
 * Converts stored documents to the XML elements that `XmlWriter` returns for them. It walks their bytes in the order of
 * the model and decodes almost nothing; a document in another order is parsed instead. Parsing every document takes more
 * than twice as long, which would exceed four times the cost of a plain page.
 */
export class XmlTranscoder {
  private readonly xml: XmlByteWriter;
  private readonly element: PlannedElement;

  /** @param depth number of elements around each document */
  constructor(
    private readonly kind: ObjectKind,
    private readonly options: ReformatOptions,
    private readonly depth: number,
  ) {
    this.xml = new XmlByteWriter(options.human);
    this.element = planElement(kind, { type: 'object', model: () => MODELS[kind] });
  }

  /**
   * Returns the elements of the documents in whole lines, one after the other. The result is valid until the next call.
   *
   * @throws SyntaxError for a document that is not JSON
   */
  elements(lines: Buffer): Buffer {
    if (lines.length === 0) return lines;
    this.xml.start(lines);
    for (let at = 0; at < lines.length;) {
      const start = this.xml.size;
      const after = this.value(this.element, at, this.depth);
      if (lines[after] === LINE_FEED) {
        at = after + 1;
        continue;
      }
      this.xml.size = start;
      const end = lines.indexOf(LINE_FEED, at);
      this.writeParsed(lines.toString('utf8', at, end), at);
      at = end + 1;
    }
    return this.xml.finish();
  }

  private writeParsed(text: string, at: number): void {
    const { kind, options } = this;
    const parsed = JSON.parse(text) as JsonObject;
    const document = options.show_null ? fillNulls(MODELS[kind], parsed, options.bin_data) : parsed;
    const element = new XmlWriter(options.human).element(kind, this.element.type, document, this.depth);
    this.xml.put(Buffer.from(element), at);
  }

  /** Writes an element with the value at this position. Returns the position after it, or `NOT_CANONICAL`. */
  private value(element: PlannedElement, at: number, depth: number): number {
    const { xml } = this;
    xml.newLine(depth, at);
    xml.put(element.open, at);
    const byte = xml.input[at] as number;
    if (byte === OPEN_OBJECT || byte === OPEN_LIST) return this.container(element, byte, at, depth);
    if (byte === QUOTE) {
      if (this.isMarked(element.type, at)) xml.put(MARK, at);
    } else if (startsWith(xml.input, NULL, at)) {
      xml.put(NIL, at);
      return at + NULL.length;
    }
    xml.putByte(TAG_END, at);
    const after = byte === QUOTE ? xml.text(at + 1) : this.literal(byte, at);
    if (after !== NOT_CANONICAL) xml.put(element.close, after);
    return after;
  }

  private container(element: PlannedElement, byte: number, at: number, depth: number): number {
    const { xml } = this;
    xml.putByte(TAG_END, at);
    const before = xml.size;
    const after = byte === OPEN_LIST ? this.list(element, at, depth) : this.inner(element.type, at, depth);
    if (after === NOT_CANONICAL) return NOT_CANONICAL;
    if (xml.size === before) {
      xml.output[before - 1] = SLASH;
      xml.putByte(TAG_END, after);
    } else {
      xml.newLine(depth, after);
      xml.put(element.close, after);
    }
    return after;
  }

  private list({ item }: PlannedElement, from: number, depth: number): number {
    if (item === null) return NOT_CANONICAL;
    const { input } = this.xml;
    let at = from + 1;
    if (input[at] === CLOSE_LIST) return at + 1;
    for (;;) {
      at = this.value(item, at, depth + 1);
      if (input[at] !== COMMA) break;
      at += 1;
    }
    return input[at] === CLOSE_LIST ? at + 1 : NOT_CANONICAL;
  }

  /** Writes the elements of an object. */
  private inner(type: FieldType, at: number, depth: number): number {
    if (type.type === 'object') return this.fields(planModel(type.model()), at, depth);
    if (type.type === 'map') return this.map(type.item, at, depth);
    if (type.type === 'open') return this.map(type, at, depth);
    if (type.type !== 'reference') return NOT_CANONICAL;
    const start = this.xml.size;
    const after = this.reference(type.named, at, depth);
    if (after !== NOT_CANONICAL) return after;
    this.xml.size = start;
    return this.fields(planModel(MODELS[type.kind]), at, depth);
  }

  private fields(plan: readonly PlannedElement[], from: number, depth: number): number {
    const { input } = this.xml;
    const { show_null, bin_data } = this.options;
    let at = from + 1;
    for (const element of plan) {
      if (startsWith(input, element.start, at)) {
        at = this.value(element, at + element.start.length, depth + 1);
        if (input[at] === COMMA) at += 1;
      } else if (show_null) {
        if (!element.binary || bin_data) this.nil(element, at, depth + 1);
      } else if (input[at] === CLOSE_OBJECT) {
        break;
      }
      if (at === NOT_CANONICAL) return NOT_CANONICAL;
    }
    return input[at] === CLOSE_OBJECT ? at + 1 : NOT_CANONICAL;
  }

  /** Writes a reference. Returns `NOT_CANONICAL` for an expanded object, by the rule of `isReference`. */
  private reference(named: boolean, from: number, depth: number): number {
    const { input } = this.xml;
    if (!startsWith(input, ID.start, from + 1)) return NOT_CANONICAL;
    let at = this.value(ID, from + 1 + ID.start.length, depth + 1);
    if (input[at] !== COMMA) return NOT_CANONICAL;
    at += 1;
    if (startsWith(input, NAME.start, at)) {
      at = this.value(NAME, at + NAME.start.length, depth + 1);
      if (input[at] !== COMMA) return NOT_CANONICAL;
      at += 1;
    } else if (named && this.options.show_null) {
      this.nil(NAME, at, depth + 1);
    }
    if (!startsWith(input, HREF.start, at)) return NOT_CANONICAL;
    at = this.value(HREF, at + HREF.start.length, depth + 1);
    return input[at] === CLOSE_OBJECT ? at + 1 : NOT_CANONICAL;
  }

  /** Writes elements that are named by the keys of an object. */
  private map(item: FieldType, from: number, depth: number): number {
    const { input } = this.xml;
    let at = from + 1;
    if (input[at] === CLOSE_OBJECT) return at + 1;
    for (;;) {
      if (input[at] !== QUOTE) return NOT_CANONICAL;
      const key = input.subarray(at + 1, skipString(input, at + 1) - 1);
      at += key.length + 2;
      if (input[at] !== COLON || key.includes(BACKSLASH)) return NOT_CANONICAL;
      at = this.value(planElement(key.toString(), item), at + 1, depth + 1);
      if (input[at] !== COMMA) break;
      at += 1;
    }
    return input[at] === CLOSE_OBJECT ? at + 1 : NOT_CANONICAL;
  }

  private nil(element: PlannedElement, at: number, depth: number): void {
    this.xml.newLine(depth, at);
    this.xml.put(element.open, at);
    this.xml.put(NIL, at);
  }

  private isMarked(type: FieldType, at: number): boolean {
    if (type.type !== 'scalar' && type.type !== 'open') return false;
    const { input } = this.xml;
    return isAmbiguous(type, JSON.parse(input.toString('utf8', at, skipString(input, at + 1))) as string);
  }

  /** Writes a number, `true` or `false`. */
  private literal(byte: number, from: number): number {
    const { xml } = this;
    const { input } = xml;
    for (const literal of BOOLEANS) {
      if (!startsWith(input, literal, from)) continue;
      xml.put(literal, from);
      return from + literal.length;
    }
    let at = from;
    while (isDigit(input[at] as number)) at += 1;
    if (
      at > from &&
      at <= from + MAX_SAFE_DIGITS &&
      isEnd(input[at] as number) &&
      (byte !== ZERO || at === from + 1)
    ) {
      xml.copy(from, at);
      return at;
    }
    if (byte !== MINUS && !isDigit(byte)) return NOT_CANONICAL;
    while (!isEnd(input[at] as number)) at += 1;
    // `XmlWriter` writes numbers as JavaScript prints them.
    xml.put(Buffer.from(String(JSON.parse(input.toString('latin1', from, at)))), from);
    return at;
  }
}

function isDigit(byte: number): boolean {
  return byte >= ZERO && byte <= NINE;
}

/** Returns true for a byte that follows a number. */
function isEnd(byte: number): boolean {
  return byte === COMMA || byte === LINE_FEED || isClosing(byte);
}

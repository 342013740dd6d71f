import type { FieldType } from '../fields/field.js';
import type { ObjectKind } from '../ids/object-kind.js';
import { MODELS } from '../models/models.js';
import type { OutputOptions } from './output-options.js';
import { NamedReference } from '../models/reference.js';
import {
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
  SPACE,
  startsWith,
  TruncatedDocumentError,
} from './json-bytes.js';
import { modelPlan, NULL, nullKeys, type ModelPlan, type PlannedField } from './model-plan.js';
import { fillNulls } from './fill-nulls.js';
import type { JsonObject } from './serialize-document.js';
import { ByteWriter } from './byte-writer.js';

/** Options of a `JsonReformatter`. */
export type ReformatOptions = Omit<OutputOptions, 'format'>;

/** Below this size, copying byte by byte is faster than `Buffer.copy`. */
const MAX_SHORT_BYTES = 48;
/** Position of a document whose keys are not in the order of its model, or that has unknown keys. */
const NOT_CANONICAL = -1;

// The keys of a reference with the quote of their text, as `serializeDocument` writes them.
const ID = Buffer.from('"id":"');
const NAME = Buffer.from('"name":"');
const HREF = Buffer.from('"href":"');

type ReferenceType = Extract<FieldType, { type: 'reference' }>;

/**
 * Adds indentation, nulls, or both to stored documents. It walks their bytes in the order of the model and decodes
 * nothing; a document in another order is parsed instead. `JSON.parse` and `JSON.stringify` take two to three times as
 * long, which would exceed twice the cost of a plain page.
 */
export class JsonReformatter extends ByteWriter {
  /** End of the current document. */
  private end = 0;
  private first = true;
  private readonly binary: boolean;

  /** @param depth number of objects and lists around each document */
  constructor(
    private readonly kind: ObjectKind,
    private readonly options: ReformatOptions,
    private readonly depth: number,
  ) {
    super(options.human);
    this.binary = options.bin_data;
  }

  /** Reformats the document of a single line. */
  single(line: Buffer): Buffer {
    this.start(line);
    this.end = line.length - 1;
    this.writeDocument(0);
    return this.finish();
  }

  /**
   * Reformats whole lines as entries of a list, separated by commas from each other and from those before. The result is
   * valid until the next call.
   */
  entries(lines: Buffer): Buffer {
    if (lines.length === 0) return lines;
    this.start(lines);
    for (let at = 0; at < lines.length; at = this.end + 1) {
      this.end = lines.indexOf(LINE_FEED, at);
      this.reserve(2, at);
      if (!this.first) this.output[this.size++] = COMMA;
      this.first = false;
      this.newLine(this.depth, at);
      this.writeDocument(at);
    }
    return this.finish();
  }

  private writeDocument(at: number): void {
    if (!this.options.show_null) {
      this.value(at, this.depth);
      return;
    }
    const start = this.size;
    const model = MODELS[this.kind];
    if (this.object(modelPlan(model), at, this.depth) === this.end) return;
    this.size = start;
    const document = JSON.parse(this.input.toString('utf8', at, this.end)) as JsonObject;
    const text = JSON.stringify(fillNulls(model, document, this.binary), null, this.human ? 2 : undefined);
    const written = Buffer.from(this.human ? text.replaceAll('\n', `\n${'  '.repeat(this.depth)}`) : text);
    this.reserve(written.length, this.end);
    this.append(written, 0, written.length);
  }

  /** Writes an object by its plan. Returns the position after it, or `NOT_CANONICAL`. */
  private object(plan: ModelPlan, from: number, depth: number): number {
    const { fields } = plan;
    const { bytes, starts } = nullKeys(plan, this.human ? depth + 1 : null);
    const opened = this.size;
    let at = from + 1;
    let missing = 0;
    for (let n = 0; n < fields.length; n += 1) {
      const { start, type, binary } = fields[n] as PlannedField;
      const isPresent = startsWith(this.input, start, at);
      // Missing keys are written together, before the next key that is present.
      if (!isPresent && (!binary || this.binary)) continue;
      const end = isPresent ? (starts[n + 1] as number) - NULL.length : (starts[n] as number);
      this.keys(bytes, starts[missing] as number, end, at);
      missing = n + 1;
      if (!isPresent) continue;
      at = this.typedValue(type, at + start.length, depth + 1);
      if (at === NOT_CANONICAL) return NOT_CANONICAL;
      if (this.input[at] === COMMA) at += 1;
    }
    this.keys(bytes, starts[missing] as number, bytes.length, at);
    this.output[opened] = OPEN_OBJECT;
    return this.close(CLOSE_OBJECT, at, depth);
  }

  private keys(bytes: Buffer, from: number, to: number, at: number): void {
    this.reserve(to - from + 2, at);
    if (to - from < MAX_SHORT_BYTES) this.append(bytes, from, to);
    else this.size += bytes.copy(this.output, this.size, from, to);
  }

  private list(item: FieldType, from: number, depth: number): number {
    if (this.input[from + 1] === CLOSE_LIST) return this.value(from, depth);
    let at = from;
    do {
      this.output[this.size++] = this.input[at] as number;
      this.newLine(depth + 1, at);
      at = this.typedValue(item, at + 1, depth + 1);
      if (at === NOT_CANONICAL) return NOT_CANONICAL;
    } while (this.input[at] === COMMA);
    return this.close(CLOSE_LIST, at, depth);
  }

  private close(byte: number, at: number, depth: number): number {
    if (this.input[at] !== byte) return NOT_CANONICAL;
    this.newLine(depth, at);
    this.output[this.size++] = byte;
    return at + 1;
  }

  private typedValue(type: FieldType, at: number, depth: number): number {
    const byte = this.input[at];
    if (byte === OPEN_OBJECT) {
      if (type.type === 'object') return this.object(modelPlan(type.model()), at, depth);
      if (type.type === 'reference') return this.reference(type, at, depth);
    }
    if (byte === OPEN_LIST && type.type === 'list') return this.list(type.item, at, depth);
    return this.value(at, depth);
  }

  private reference({ kind, named }: ReferenceType, at: number, depth: number): number {
    const start = this.size;
    const after = this.plainReference(named, at, depth);
    if (after !== NOT_CANONICAL) return after;
    this.size = start;
    return this.object(modelPlan(MODELS[kind]), at, depth);
  }

  /** Writes a reference. Returns `NOT_CANONICAL` for an expanded object, by the rule of `isReference`. */
  private plainReference(withName: boolean, from: number, depth: number): number {
    const { input } = this;
    this.output[this.size++] = OPEN_OBJECT;
    let at = this.member(ID, from + 1, depth + 1);
    if (input[at] !== COMMA) return NOT_CANONICAL;
    if (startsWith(input, NAME, at + 1)) {
      this.output[this.size++] = COMMA;
      at = this.member(NAME, at + 1, depth + 1);
      if (input[at] !== COMMA) return NOT_CANONICAL;
    } else if (withName) {
      const { bytes, starts } = nullKeys(modelPlan(NamedReference), this.human ? depth + 1 : null);
      this.keys(bytes, starts[1] as number, starts[2] as number, at);
    }
    this.output[this.size++] = COMMA;
    return this.close(CLOSE_OBJECT, this.member(HREF, at + 1, depth + 1), depth);
  }

  /** Writes a key with a text. */
  private member(key: Uint8Array, from: number, depth: number): number {
    if (!startsWith(this.input, key, from)) return NOT_CANONICAL;
    const colon = key.length - 1;
    this.newLine(depth, from);
    this.append(key, 0, colon);
    if (this.human) this.output[this.size++] = SPACE;
    return this.text(from + colon);
  }

  /** Copies any value, indented. Returns the position after it. */
  private value(from: number, outer: number): number {
    const { input } = this;
    let at = from;
    let depth = outer;
    do {
      const byte = input[at] as number;
      switch (byte) {
        case QUOTE:
          at = this.text(at);
          break;
        case OPEN_OBJECT:
        case OPEN_LIST: {
          this.output[this.size++] = byte;
          at += 1;
          const next = input[at] as number;
          if (isClosing(next)) {
            this.output[this.size++] = next;
            at += 1;
          } else {
            depth += 1;
            this.newLine(depth, at);
          }
          break;
        }
        case CLOSE_OBJECT:
        case CLOSE_LIST:
          depth -= 1;
          this.newLine(depth, at);
          this.output[this.size++] = byte;
          at += 1;
          break;
        case COMMA:
          this.output[this.size++] = COMMA;
          at += 1;
          this.newLine(depth, at);
          break;
        case COLON:
          this.output[this.size++] = COLON;
          if (this.human) this.output[this.size++] = SPACE;
          at += 1;
          break;
        default:
          at = this.scalar(at);
      }
    } while (depth > outer);
    return at;
  }

  /** Copies a text with its quotes. */
  private text(from: number): number {
    const { input, output } = this;
    let { size } = this;
    let at = from + 1;
    output[size++] = QUOTE;
    for (;;) {
      let byte = input[at++] as number;
      output[size++] = byte;
      // The most frequent case comes first.
      if (byte > QUOTE && byte !== BACKSLASH) continue;
      if (byte === QUOTE) break;
      if (byte === BACKSLASH) {
        byte = input[at++] as number;
        output[size++] = byte;
      }
      if (byte === LINE_FEED) throw new TruncatedDocumentError();
    }
    this.size = size;
    return at;
  }

  /** Copies a number, `true`, `false` or `null`. */
  private scalar(from: number): number {
    let at = from;
    let byte = this.input[at] as number;
    if (byte === LINE_FEED) throw new TruncatedDocumentError();
    do {
      this.output[this.size++] = byte;
      at += 1;
      byte = this.input[at] as number;
    } while (byte !== COMMA && byte !== LINE_FEED && !isClosing(byte));
    return at;
  }
}

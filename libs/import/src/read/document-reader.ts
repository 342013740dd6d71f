import { fromPlural, type ObjectKind } from '@mediajobs/jobs-domain';
import { Tokenizer, TokenType } from '@streamparser/json';
import type { Fragment, FragmentReader, SourcePosition } from './fragment.js';
import { describeSyntaxError } from './json-diagnostics.js';

const NEWLINE = 0x0a;
const SPACES: ReadonlySet<number> = new Set([0x20, 0x09, 0x0a, 0x0d]);
/** First byte of a byte order mark in UTF-8. */
const BYTE_ORDER_MARK = 0xef;
const BYTE_ORDER_MARK_LENGTH = 3;
const EMPTY: Buffer = Buffer.alloc(0);

/** The list whose entries are being read. */
interface OpenList {
  readonly depth: number;
  readonly kind: ObjectKind | undefined;
  index: number;
}

/**
 * Splits documents that follow one another in any layout. Entries of a list are separate fragments, so memory
 * holds one entry at a time. Stops at the first syntax error outside of a complete record.
 */
export class DocumentReader implements FragmentReader {
  private fragments: Fragment[] = [];
  /** Null between two documents. */
  private tokenizer: Tokenizer | null = null;
  /** Source offset of the document, which the tokenizer counts from. */
  private documentStart = 0;
  private documentAt: SourcePosition | null = null;
  private readonly closers: TokenType[] = [];
  private list: OpenList | null = null;
  private lists: ObjectKind[] = [];
  private envelope: Buffer[] = [];
  private lastKey = '';
  /** Source offset where the text in progress begins: a record, the envelope, or the gap before an entry. */
  private textStart = 0;
  /** Position of the record in progress; null in a gap and in the envelope. */
  private recordAt: SourcePosition | null = null;
  private rejection: string | null = null;
  private isBroken = false;
  /** The bytes from `textStart` on, as far as they were read. */
  private window: Buffer = EMPTY;
  private windowStart = 0;
  private lineStart = 0;
  private countedTo = 0;

  constructor(
    private readonly maxRecordBytes: number,
    private line = 1,
  ) {}

  push(chunk: Buffer): Fragment[] {
    this.window = this.window.length === 0 ? chunk : Buffer.concat([this.window, chunk]);
    const end = this.windowStart + this.window.length;
    for (let from = end - chunk.length; from < end && !this.isBroken; from = this.textStart) {
      if (!this.tokenizer) from = this.startDocument(from, end);
      this.tokenizer?.write(this.bytes(from, end));
      if (this.tokenizer) break;
    }
    this.releaseWindow(end);
    return this.takeFragments();
  }

  end(): Fragment[] {
    if (this.tokenizer && !this.isBroken) this.break();
    return this.takeFragments();
  }

  private takeFragments(): Fragment[] {
    return this.fragments.splice(0);
  }

  private byteAt(offset: number): number {
    return this.window[offset - this.windowStart] ?? 0;
  }

  private bytes(from: number, to: number): Buffer {
    return this.window.subarray(from - this.windowStart, to - this.windowStart);
  }

  /** Skips white space. Returns the offset of the first byte to tokenize. */
  private startDocument(from: number, end: number): number {
    let start = from;
    while (start < end && SPACES.has(this.byteAt(start))) start++;
    this.textStart = start;
    if (start === end) return end;
    this.documentAt = this.recordAt = this.locate(start);
    // The tokenizer accepts a byte order mark and does not count it.
    this.documentStart = this.byteAt(start) === BYTE_ORDER_MARK ? start + BYTE_ORDER_MARK_LENGTH : start;
    this.textStart = this.documentStart;
    const tokenizer = new Tokenizer();
    tokenizer.onToken = ({ token, value, offset }) => this.read(token, value, this.documentStart + offset);
    tokenizer.onError = () => {
      // Text that follows a complete document is the next document.
      if (this.tokenizer === tokenizer) this.break();
    };
    this.tokenizer = tokenizer;
    return start;
  }

  private read(token: TokenType, value: unknown, at: number): void {
    const { closers, list } = this;
    if (list?.depth === closers.length) {
      if (token === TokenType.COMMA || token === TokenType.RIGHT_BRACKET) this.endEntry(list, token, at);
      else if (!this.recordAt) this.startEntry(at);
    }
    switch (token) {
      case TokenType.STRING:
        if (closers.length === 1) this.lastKey = String(value);
        break;
      case TokenType.LEFT_BRACE:
        closers.push(TokenType.RIGHT_BRACE);
        break;
      case TokenType.LEFT_BRACKET:
        if (!this.startList(at)) closers.push(TokenType.RIGHT_BRACKET);
        break;
      case TokenType.RIGHT_BRACE:
      case TokenType.RIGHT_BRACKET:
        if (closers.pop() !== token) throw new SyntaxError('Unbalanced bracket');
        if (closers.length === 0) this.endDocument(at + 1);
        break;
      default:
    }
    if (closers.length === 0 && this.tokenizer) throw new SyntaxError('Expected an object or a list');
  }

  /** Returns true when the bracket opens a list of records. */
  private startList(at: number): boolean {
    const depth = this.closers.length;
    const kind = depth === 1 ? fromPlural(this.lastKey) : undefined;
    if (this.list || depth > 1 || (depth === 1 && kind === undefined)) return false;
    if (kind !== undefined) this.lists.push(kind);
    this.envelope.push(Buffer.from(this.bytes(this.textStart, at + 1)));
    this.closers.push(TokenType.RIGHT_BRACKET);
    this.list = { depth: depth + 1, kind, index: 0 };
    this.startGap(at + 1);
    return true;
  }

  private startGap(at: number): void {
    this.textStart = at;
    this.recordAt = null;
    this.rejection = null;
  }

  private startEntry(at: number): void {
    this.textStart = at;
    this.recordAt = this.locate(at);
  }

  private endEntry(list: OpenList, token: TokenType, at: number): void {
    const isEmptyList = !this.recordAt && token === TokenType.RIGHT_BRACKET && list.index === 0;
    if (!this.recordAt) this.textStart = at;
    if (!isEmptyList) this.emitRecord(this.recordAt ?? this.locate(at), at);
    list.index++;
    this.startGap(at + 1);
    if (token === TokenType.COMMA) return;
    this.list = null;
    this.textStart = at;
  }

  private endDocument(to: number): void {
    const { documentAt: at, envelope, lists, tokenizer } = this;
    if (at && envelope.length === 0) this.emitRecord(at, to);
    else if (at) this.emitEnvelope(at, Buffer.concat([...envelope, this.bytes(this.textStart, to)]), lists);
    this.tokenizer = null;
    this.envelope = [];
    this.lists = [];
    this.startGap(to);
    tokenizer?.end();
  }

  private emitEnvelope(at: SourcePosition, bytes: Buffer, lists: readonly ObjectKind[]): void {
    if (this.checkSize(bytes.length)) this.emitRejection(at);
    else this.fragments.push({ type: 'envelope', at, bytes, lists });
  }

  private checkSize(size: number): boolean {
    if (size > this.maxRecordBytes) this.rejection ??= `is longer than ${this.maxRecordBytes} bytes`;
    return this.rejection !== null;
  }

  private emitRecord(at: SourcePosition, to: number): void {
    if (this.checkSize(to - this.textStart)) this.emitRejection(at);
    else this.fragments.push({ type: 'record', at, bytes: Buffer.from(this.bytes(this.textStart, to)) });
  }

  private emitRejection(at: SourcePosition): void {
    this.fragments.push({ type: 'rejected', at, reason: this.rejection ?? '' });
  }

  /** Ends reading, because text after a syntax error cannot be assigned to a record. */
  private break(): void {
    this.isBroken = true;
    const { recordAt, rejection } = this;
    const at = recordAt ?? this.locate(this.textStart);
    const end = this.windowStart + this.window.length;
    const text = this.bytes(this.textStart, end).toString();
    const syntaxError = recordAt && rejection === null ? findSyntaxError(text, at) : null;
    if (recordAt && rejection === null && syntaxError === null) this.emitRecord(at, end);
    const reason = rejection ?? syntaxError ?? 'is not JSON: the document is not closed';
    this.fragments.push({ type: 'broken', at, reason });
  }

  /** Keeps the bytes of the text in progress. */
  private releaseWindow(end: number): void {
    this.countLines(end);
    if (this.tokenizer && this.recordAt) this.checkSize(end - this.textStart);
    const keepFrom = this.tokenizer && this.rejection === null ? this.textStart : end;
    this.window = this.bytes(Math.min(keepFrom, end), end);
    this.windowStart = end - this.window.length;
  }

  private locate(offset: number): SourcePosition {
    this.countLines(offset);
    const { line, lineStart, list } = this;
    return {
      line,
      column: offset - lineStart + 1,
      index: list?.index ?? null,
      ...(list?.kind && { list: list.kind }),
    };
  }

  private countLines(to: number): void {
    const { window, windowStart } = this;
    let at = window.indexOf(NEWLINE, this.countedTo - windowStart);
    for (; at !== -1 && at + windowStart < to; at = window.indexOf(NEWLINE, at + 1)) {
      this.line++;
      this.lineStart = windowStart + at + 1;
    }
    this.countedTo = Math.max(this.countedTo, to);
  }
}

/** Returns null for a complete JSON text. */
function findSyntaxError(text: string, at: SourcePosition): string | null {
  try {
    JSON.parse(text);
    return null;
  } catch (error) {
    return describeSyntaxError(text, error, at);
  }
}

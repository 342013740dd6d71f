import { OBJECT_KINDS, fromPlural, toPlural, type ObjectKind } from '@mediajobs/jobs-domain';
import {
  BACKSLASH,
  BYTE_ORDER_MARK,
  CLOSE_LIST,
  CLOSE_OBJECT,
  COLON,
  COMMA,
  isSpace,
  NEWLINE,
  OPEN_LIST,
  OPEN_OBJECT,
  QUOTE,
} from './json-bytes.js';
import { PendingRecord, type Fragment, type SourcePosition, type SplitterState } from './fragment.js';

/** The longest record (bytes): what has to be held in memory at once. */
export const MAX_RECORD_BYTES = 64 * 1024 * 1024;

/** The deepest nesting of a record, so that whatever walks it may be recursive. */
const MAX_DEPTH = 256;

/** The end of a text after which the entries of a list response follow. */
const LIST_KEY = new RegExp(`[{,]\\s*"(${OBJECT_KINDS.map(toPlural).join('|')})"\\s*:\\s*$`);
const LIST_KEY_LENGTH = 64;

/**
 * Cuts a source into records without parsing them: lists of any length in the memory of one record, one record
 * per line, or documents over many lines, one after the other. It knows strings and brackets, and nothing else;
 * whether a piece is JSON is for the parser to say, so that each wrong record costs itself alone.
 */
export class JsonRecordSplitter {
  private state: SplitterState = 'between';
  private bytes: Buffer = Buffer.alloc(0);
  /** The next byte to look at. */
  private at = 0;
  /** Where the draft's part in `bytes` begins. */
  private from = 0;
  /** How many bytes of the source came before `bytes`. */
  private before = 0;
  private line = 1;
  /** Where the line begins in the source. */
  private lineStart = 0;
  private inString = false;
  private escaped = false;
  /** The brackets that close what is open. */
  private open: number[] = [];
  private list: {
    readonly envelope: PendingRecord;
    readonly depth: number;
    readonly kind: ObjectKind | undefined;
    index: number;
  } | null = null;
  /** How many bytes of a byte order mark came before the next one. */
  private marked = 0;
  private draft = new PendingRecord(0, this.place());
  /** Whether the value before stood on a line of its own. */
  private byLine = false;
  private fragments: Fragment[] = [];

  constructor(private readonly limit: number = MAX_RECORD_BYTES) {}

  /** Takes the next bytes. @returns what ended in them. */
  feed(chunk: Buffer): Fragment[] {
    this.bytes = chunk;
    this.at = 0;
    this.from = 0;
    this.scan();
    return this.taken();
  }

  /** The source has ended. @returns what only the end could end. */
  end(): Fragment[] {
    // A value that never ends may have swallowed whole records, which are read after all.
    while (this.state !== 'between' && this.state !== 'stopped') {
      if (this.isIn('closed', 'line')) this.emit('between');
      else this.break();
      this.scan();
    }
    return this.taken();
  }

  private taken(): Fragment[] {
    const { fragments: pieces } = this;
    this.fragments = [];
    return pieces;
  }

  private scan(): void {
    while (this.at < this.bytes.length && !this.isIn('stopped')) {
      if (this.isIn('value', 'entry')) this.scanValue();
      else if (this.isIn('line')) this.scanLine();
      else this.scanGap();
      if (this.at === this.bytes.length) this.keepPart();
    }
    this.before += this.bytes.length;
    this.bytes = Buffer.alloc(0);
    this.at = 0;
    this.from = 0;
  }

  private isIn(...states: SplitterState[]): boolean {
    return states.includes(this.state);
  }

  private place(): SourcePosition {
    return {
      line: this.line,
      column: this.before + this.at - this.lineStart + 1,
      index: this.list ? this.list.index : null,
      ...(this.list?.kind && { list: this.list.kind }),
    };
  }

  /** One byte outside of values, where white space means nothing. */
  private scanGap(): void {
    const byte = this.bytes[this.at] ?? 0;
    if (byte === NEWLINE) {
      if (this.isIn('closed')) this.emit('between');
      this.startLine();
      this.at++;
    } else if (isSpace(byte)) {
      this.at++;
    } else if (this.isByteOrderMark(byte)) {
      if (this.isIn('closed')) this.emit('between');
      this.at++;
    } else if (this.isIn('gap')) {
      if (byte === CLOSE_LIST && this.list?.index === 0) this.endList();
      else this.begin('entry');
    } else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
      if (this.isIn('closed')) this.emit('between');
      this.begin('value');
    } else if (this.isIn('closed')) {
      this.state = 'line';
    } else {
      this.begin('line');
    }
  }

  /** One may stand before every value: files that begin with one are put together to a stream. */
  private isByteOrderMark(byte: number): boolean {
    const isNext = byte === BYTE_ORDER_MARK[this.marked];
    this.marked = isNext ? (this.marked + 1) % BYTE_ORDER_MARK.length : 0;
    return isNext;
  }

  private scanLine(): void {
    const newline = this.bytes.indexOf(NEWLINE, this.at);
    this.at = newline === -1 ? this.bytes.length : newline;
    if (newline !== -1) this.emit('between');
  }

  /** On to the end of the value or of the bytes: this is where the time goes. */
  private scanValue(): void {
    const { bytes, open, list } = this;
    while (this.at < bytes.length) {
      if (this.inString) {
        if (!this.passString()) return;
        continue;
      }
      const byte = bytes[this.at];
      if (byte === QUOTE) this.inString = true;
      else if (byte === COLON) this.draft.keys++;
      else if (byte === NEWLINE) this.startLine();
      else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
        if (byte === OPEN_OBJECT ? this.startsAnew() : this.startsList()) return;
        open.push(byte + 2);
        if (open.length > MAX_DEPTH) this.refuse(`is nested deeper than ${MAX_DEPTH} levels`);
      } else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
        if (this.close(byte)) return;
      } else if (byte === COMMA && list?.depth === open.length) {
        this.emit('gap');
        this.at++;
        return;
      }
      this.at++;
    }
  }

  /** On to the byte after the string. @returns false where the string has no end, which JSON wants on its line. */
  private passString(): boolean {
    const { bytes } = this;
    for (; this.at < bytes.length; this.at++) {
      const byte = bytes[this.at];
      if (this.escaped) this.escaped = false;
      else if (byte === BACKSLASH) this.escaped = true;
      else if (byte === QUOTE) {
        this.inString = false;
        this.at++;
        return true;
      }
      if (byte === NEWLINE) {
        this.break();
        return false;
      }
    }
    return true;
  }

  private startLine(): void {
    this.line++;
    this.lineStart = this.before + this.at + 1;
  }

  private begin(state: SplitterState): void {
    this.draft = new PendingRecord(this.before + this.at, this.place());
    this.from = this.at;
    this.state = state;
  }

  /** A `{` that begins a line. @returns whether it begins another record, the one before having no end. */
  private startsAnew(): boolean {
    const { draft } = this;
    const offset = this.before + this.at;
    if (!this.isIn('value') || offset !== this.lineStart || offset === draft.offset) return false;
    if (this.byLine || draft.rejection !== null) {
      this.emit('between');
      return true;
    }
    draft.restart ??= { size: offset - draft.offset, line: this.line };
    return false;
  }

  /** A `[` that opens a list of records. @returns whether it does. */
  private startsList(): boolean {
    if (!this.isIn('value') || this.open.length > 1) return false;
    const kind = this.open.length === 1 ? this.kindOfListKey() : undefined;
    if (this.open.length === 1 && kind === undefined) return false;
    if (kind !== undefined) this.draft.lists.push(kind);
    this.at++;
    this.keep(this.at);
    this.draft.envelope = true;
    this.open.push(CLOSE_LIST);
    this.list = { envelope: this.draft, depth: this.open.length, kind, index: 0 };
    this.state = 'gap';
    return true;
  }

  /** The kind that the key before the current byte names in the plural. */
  private kindOfListKey(): ObjectKind | undefined {
    const here = this.bytes.subarray(Math.max(this.from, this.at - LIST_KEY_LENGTH), this.at);
    const text = here.length < LIST_KEY_LENGTH ? Buffer.concat([...this.draft.parts, here]) : here;
    const [, plural = ''] = LIST_KEY.exec(text.subarray(-LIST_KEY_LENGTH).toString('latin1')) ?? [];
    return fromPlural(plural);
  }

  /** A closing bracket. @returns whether the value ends there. */
  private close(bracket: number): boolean {
    if (this.open.at(-1) !== bracket) {
      this.at++;
      this.break();
      return true;
    }
    if (this.list?.depth === this.open.length) {
      this.emit('gap');
      this.endList();
      return true;
    }
    this.open.pop();
    if (this.open.length > 0) return false;
    this.at++;
    this.state = 'closed';
    return true;
  }

  /** On with what stands around the list. */
  private endList(): void {
    if (this.list) this.draft = this.list.envelope;
    this.list = null;
    this.from = this.at;
    this.state = 'value';
  }

  /** What was begun ends before the current byte. */
  private emit(next: SplitterState): void {
    const { draft, list } = this;
    this.keep(this.at);
    this.checkSize();
    this.fragments.push(draft.toFragment());
    this.inString = false;
    this.escaped = false;
    if (list) {
      list.index++;
      this.open.length = list.depth;
    } else {
      if (this.isIn('closed')) this.byLine = !draft.envelope && draft.at.line === this.line;
      this.open.length = 0;
    }
    this.state = next;
  }

  /** The value cannot end any more: a bracket does not match, a string does not end, or the source does. */
  private break(): void {
    const { draft } = this;
    if (draft.restart) {
      this.resume(draft, draft.restart);
    } else if (!this.list && draft.at.line === this.line) {
      this.inString = false;
      this.escaped = false;
      this.state = 'line';
    } else {
      const at = this.place();
      if (!this.isIn('gap')) this.emit('stopped');
      this.fragments.push({ type: 'broken', at });
      this.state = 'stopped';
    }
  }

  /** Takes the lines up to `restart` for the value and reads again from there. */
  private resume(
    draft: PendingRecord,
    { size, line }: { readonly size: number; readonly line: number },
  ): void {
    this.keep(this.at);
    const { bytes } = draft;
    const rest = this.bytes.subarray(this.at);
    draft.parts = [bytes.subarray(0, size)];
    draft.size = size;
    this.from = this.at;
    this.emit('between');
    this.bytes = Buffer.concat([bytes.subarray(size), rest]);
    this.before = draft.offset + size;
    this.at = 0;
    this.line = line;
    this.lineStart = this.before;
    this.byLine = true;
  }

  /** The draft goes on in the next bytes. */
  private keepPart(): void {
    if (this.isIn('between', 'gap', 'stopped')) return;
    this.keep(this.at);
    if (this.draft.size > this.limit && this.draft.restart) this.resume(this.draft, this.draft.restart);
    else this.checkSize();
  }

  private keep(to: number): void {
    const { draft } = this;
    if (to > this.from && draft.rejection === null) draft.parts.push(this.bytes.subarray(this.from, to));
    draft.size += to - this.from;
    this.from = to;
  }

  private checkSize(): void {
    if (this.draft.size > this.limit) this.refuse(`is longer than ${this.limit} bytes`);
  }

  /** What is refused need not be kept, but its end has to be found. */
  private refuse(reason: string): void {
    const { draft } = this;
    draft.rejection ??= reason;
    draft.parts = [];
    draft.restart = null;
  }
}

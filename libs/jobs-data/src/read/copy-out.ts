import type { ObjectId } from '@mediajobs/jobs-domain';
import type { Connection, Submittable } from 'pg';
import { literalText, type Statement } from '../plan/statement.js';
import { isMarked, IsolationError } from './isolation.js';
import { fieldsOf } from './binary-row.js';
import { BLOCK_SIZE, takeBlock } from './block-pool.js';
import type { Block } from './page.js';
import type { YieldingPermit } from '../scheduling/yielding-permit.js';

/** The form of the lines: texts as they are, with a tab between those of a row, or a table with a head, quoted as in RFC 4180. */
export type LineFormat = 'text' | 'csv';

/** The first blocks are passed on when they hold so much (bytes), and each later one more: a page begins early. */
const FIRST = 16 * 1024;
const TAB = 0x09;
const LINE_FEED = 0x0a;

/** What is to be copied out. */
export interface Copied {
  readonly statement: Statement;
  readonly format: LineFormat;
  /** What every row must hold, so that a condition that was forgotten in the statement gives nothing away. */
  readonly mark?: Buffer | undefined;
  /** One of these ids must be the first text of every row, for the same reason. It is taken away. */
  readonly owners?: ReadonlySet<ObjectId> | undefined;
  /**
   * Receives the last text of the row that has one: a summary of the others, in which that text is null. Without it,
   * rows have no such column.
   */
  readonly onSummary?: ((text: string) => void) | undefined;
}

/**
 * One COPY … TO STDOUT on a connection, as the driver takes statements of one's own. Rows that PostgreSQL copies out
 * cost half of what rows of the driver do, and nothing of them is made a string on the way.
 */
export class CopyOut implements Submittable {
  connection: Connection | undefined;
  private readonly format: LineFormat;
  private readonly mark: Buffer | undefined;
  private readonly owners: ReadonlySet<string> | undefined;
  private readonly onSummary: Copied['onSummary'];
  private readonly text: string;
  private readonly ready: Block[] = [];
  private block = takeBlock(0);
  private most: number;
  private size = 0;
  private rows = 0;
  private ended = false;
  private unyielded = 0;
  private yielding = false;
  private failure: Error | undefined;
  private wake: (() => void) | undefined;

  constructor(
    { statement, format, mark, owners, onSummary }: Copied,
    private readonly readAhead: number,
    private readonly permit?: YieldingPermit,
  ) {
    // Who waits for all of them needs no early ones.
    this.most = readAhead === Infinity ? BLOCK_SIZE : FIRST;
    this.format = format;
    this.mark = mark;
    this.owners = owners;
    this.onSummary = onSummary;
    // The head of a table is no row.
    if (format === 'csv') this.rows = -1;
    // In binary form texts are as they are: to escape them would take PostgreSQL longer than to read them.
    this.text = `COPY (${literalText(statement)}) TO STDOUT (FORMAT ${format === 'csv' ? 'csv, HEADER' : 'binary'})`;
  }

  submit(connection: Connection): void {
    this.connection = connection;
    connection.query(this.text);
  }

  /** What the driver keeps of a message may be written over by the next one: it is copied at once. */
  handleCopyData({ chunk }: { readonly chunk: Buffer }): void {
    if (this.failure) return;
    const texts = this.format === 'csv' ? [chunk] : fieldsOf(chunk);
    if (texts === null) return;
    const summary = this.onSummary && texts.pop();
    if (summary !== undefined && summary.length > 0) {
      this.onSummary?.(summary.toString());
      return;
    }
    const owner = this.owners && texts.shift()?.toString('latin1');
    const own = (!this.owners || (owner !== undefined && this.owners.has(owner))) && this.isOwn(chunk);
    if (own) this.append(texts);
    else this.end(new IsolationError());
  }

  private isOwn(chunk: Buffer): boolean {
    return !this.mark || this.rows < 0 || isMarked(chunk, this.mark);
  }

  private append(texts: readonly Buffer[]): void {
    const needed = texts.reduce((size, text) => size + text.length + 1, 0);
    if (this.size + needed > Math.min(this.most, this.block.length)) this.finishBlock(needed);
    for (const text of texts) {
      this.size += text.copy(this.block, this.size);
      // A line of a table has its line feed.
      if (this.format === 'text') this.block[this.size++] = TAB;
    }
    if (this.format === 'text') this.block[this.size - 1] = LINE_FEED;
    this.rows += 1;
    this.unyielded += needed;
    if (this.unyielded >= BLOCK_SIZE) this.letOthers();
  }

  handleCommandComplete(): void {
    this.passOn();
  }

  handleReadyForQuery(): void {
    this.end(undefined);
  }

  handleError(error: Error): void {
    this.end(error);
  }

  /** Blocks of whole lines of UTF-8, each with its line feed. While `readAhead` of them wait, PostgreSQL waits as well. */
  async *blocks(): AsyncGenerator<Block> {
    for (;;) {
      if (this.failure) throw this.failure;
      const block = this.ready.shift();
      if (block) {
        if (this.ready.length < this.readAhead) this.goOn();
        yield block;
      } else if (this.ended) return;
      else await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }

  private finishBlock(needed: number): void {
    if (this.size > 0) {
      this.passOn();
      this.block = takeBlock(needed);
      this.most = Math.min(this.most * 2, BLOCK_SIZE);
    } else if (needed > this.block.length) this.block = takeBlock(needed);
    if (this.ready.length >= this.readAhead) this.rest();
    this.wake?.();
  }

  private passOn(): void {
    if (this.size > 0) this.ready.push({ lines: this.block.subarray(0, this.size), rows: this.rows });
    this.size = 0;
    this.rows = 0;
  }

  private rest(): void {
    this.connection?.stream.pause();
    this.permit?.yieldIfBlocked();
  }

  private goOn(): void {
    if (!this.yielding) this.connection?.stream.resume();
    this.permit?.resume();
  }

  /**
   * A socket on which more and more arrives is read up to 32 times before anything else gets the event loop: all that
   * wait for a small answer would wait for megabytes of a large one.
   */
  private letOthers(): void {
    this.unyielded = 0;
    if (this.yielding) return;
    this.yielding = true;
    this.connection?.stream.pause();
    setImmediate(() => {
      this.yielding = false;
      if (this.ready.length < this.readAhead) this.connection?.stream.resume();
    });
  }

  private end(failure: Error | undefined): void {
    this.ended = true;
    this.failure ??= failure;
    this.wake?.();
  }
}

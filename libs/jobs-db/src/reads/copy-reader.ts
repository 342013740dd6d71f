import type { ObjectId } from '@mediajobs/jobs-domain';
import type { Connection, Submittable } from 'pg';
import { inlineParameters, type Statement } from '@mediajobs/postgres';
import { containsMarker, IsolationError } from './isolation.js';
import { parseBinaryRow } from './binary-row.js';
import { BLOCK_SIZE, takeBlock } from './block-pool.js';
import type { Block } from './page.js';
import type { YieldingPermit } from '@mediajobs/scheduling';

/** The form of the lines: texts as they are, with a tab between those of a row, or a table with a head, quoted as in RFC 4180. */
export type CopyFormat = 'text' | 'csv';

/** The first blocks are passed on when they hold so much (bytes), and each later one more: a page begins early. */
const FIRST_BLOCK_BYTES = 16 * 1024;
const TAB = 0x09;
const LINE_FEED = 0x0a;

/** What is to be copied out. */
export interface CopyRequest {
  readonly statement: Statement;
  readonly format: CopyFormat;
  /** What every row must hold, so that a condition that was forgotten in the statement gives nothing away. */
  readonly marker?: Buffer | undefined;
  /** One of these ids must be the first text of every row, for the same reason. It is taken away. */
  readonly allowedOwners?: ReadonlySet<ObjectId> | undefined;
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
export class CopyReader implements Submittable {
  connection: Connection | undefined;
  private readonly format: CopyFormat;
  private readonly marker: Buffer | undefined;
  private readonly allowedOwners: ReadonlySet<string> | undefined;
  private readonly onSummary: CopyRequest['onSummary'];
  private readonly text: string;
  private readonly readyBlocks: Block[] = [];
  private block = takeBlock(0);
  private targetBytes: number;
  private blockBytes = 0;
  private rows = 0;
  private ended = false;
  private bytesSinceYield = 0;
  private isYielding = false;
  private failure: Error | undefined;
  private notifyReader: (() => void) | undefined;

  constructor(
    { statement, format, marker: mark, allowedOwners: owners, onSummary }: CopyRequest,
    private readonly readAhead: number,
    private readonly permit?: YieldingPermit,
  ) {
    // Who waits for all of them needs no early ones.
    this.targetBytes = readAhead === Infinity ? BLOCK_SIZE : FIRST_BLOCK_BYTES;
    this.format = format;
    this.marker = mark;
    this.allowedOwners = owners;
    this.onSummary = onSummary;
    // The head of a table is no row.
    if (format === 'csv') this.rows = -1;
    // In binary form texts are as they are: to escape them would take PostgreSQL longer than to read them.
    this.text = `COPY (${inlineParameters(statement)}) TO STDOUT (FORMAT ${format === 'csv' ? 'csv, HEADER' : 'binary'})`;
  }

  submit(connection: Connection): void {
    this.connection = connection;
    connection.query(this.text);
  }

  /** What the driver keeps of a message may be written over by the next one: it is copied at once. */
  handleCopyData({ chunk }: { readonly chunk: Buffer }): void {
    if (this.failure) return;
    const texts = this.format === 'csv' ? [chunk] : parseBinaryRow(chunk);
    if (texts === null) return;
    const summary = this.onSummary && texts.pop();
    if (summary !== undefined && summary.length > 0) {
      this.onSummary?.(summary.toString());
      return;
    }
    const owner = this.allowedOwners && texts.shift()?.toString('latin1');
    const own =
      (!this.allowedOwners || (owner !== undefined && this.allowedOwners.has(owner))) &&
      this.belongsToAccount(chunk);
    if (own) this.append(texts);
    else this.end(new IsolationError());
  }

  private belongsToAccount(chunk: Buffer): boolean {
    return !this.marker || this.rows < 0 || containsMarker(chunk, this.marker);
  }

  private append(texts: readonly Buffer[]): void {
    const needed = texts.reduce((size, text) => size + text.length + 1, 0);
    if (this.blockBytes + needed > Math.min(this.targetBytes, this.block.length)) this.finishBlock(needed);
    for (const text of texts) {
      this.blockBytes += text.copy(this.block, this.blockBytes);
      // A line of a table has its line feed.
      if (this.format === 'text') this.block[this.blockBytes++] = TAB;
    }
    if (this.format === 'text') this.block[this.blockBytes - 1] = LINE_FEED;
    this.rows += 1;
    this.bytesSinceYield += needed;
    if (this.bytesSinceYield >= BLOCK_SIZE) this.yieldToEventLoop();
  }

  handleCommandComplete(): void {
    this.flushBlock();
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
      const block = this.readyBlocks.shift();
      if (block) {
        if (this.readyBlocks.length < this.readAhead) this.resume();
        yield block;
      } else if (this.ended) return;
      else await new Promise<void>((resolve) => (this.notifyReader = resolve));
    }
  }

  private finishBlock(needed: number): void {
    if (this.blockBytes > 0) {
      this.flushBlock();
      this.block = takeBlock(needed);
      this.targetBytes = Math.min(this.targetBytes * 2, BLOCK_SIZE);
    } else if (needed > this.block.length) this.block = takeBlock(needed);
    if (this.readyBlocks.length >= this.readAhead) this.pause();
    this.notifyReader?.();
  }

  private flushBlock(): void {
    if (this.blockBytes > 0)
      this.readyBlocks.push({ lines: this.block.subarray(0, this.blockBytes), rows: this.rows });
    this.blockBytes = 0;
    this.rows = 0;
  }

  private pause(): void {
    this.connection?.stream.pause();
    this.permit?.yieldIfBlocked();
  }

  private resume(): void {
    if (!this.isYielding) this.connection?.stream.resume();
    this.permit?.resume();
  }

  /**
   * A socket on which more and more arrives is read up to 32 times before anything else gets the event loop: all that
   * wait for a small answer would wait for megabytes of a large one.
   */
  private yieldToEventLoop(): void {
    this.bytesSinceYield = 0;
    if (this.isYielding) return;
    this.isYielding = true;
    this.connection?.stream.pause();
    setImmediate(() => {
      this.isYielding = false;
      if (this.readyBlocks.length < this.readAhead) this.connection?.stream.resume();
    });
  }

  private end(failure: Error | undefined): void {
    this.ended = true;
    this.failure ??= failure;
    this.notifyReader?.();
  }
}

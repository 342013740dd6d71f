import type { ObjectId } from '@mediajobs/jobs-domain';
import {
  inlineParameters,
  setLending,
  startStatement,
  type Statement,
  type StatementRun,
} from '@mediajobs/postgres';
import type { YieldingPermit } from '@mediajobs/scheduling';
import type { Connection, Submittable } from 'pg';
import { parseBinaryRow } from './binary-row.js';
import { containsMarker, IsolationError } from './isolation.js';
import { CHUNK_BYTES, type ChunkPool } from './chunk-pool.js';
import { LineChunks } from './line-chunks.js';

/** Text as it is stored, with tabs between the columns of a row; or CSV with a header, quoted as in RFC 4180. */
type CopyFormat = 'text' | 'csv';

/** A statement whose rows are copied out as lines. */
export interface CopyRequest {
  readonly statement: Statement;
  readonly format: CopyFormat;
  /** Bytes that every row must contain: a statement that forgets the account then returns nothing. */
  readonly marker?: Buffer | undefined;
  /** The first column of every row must be one of these ids, for the same reason. It is not part of the line. */
  readonly allowedOwners?: ReadonlySet<ObjectId> | undefined;
  /** Rows end with the id and the sort value of a job, which are not part of the line. Those of this row are kept. */
  readonly cursorRow?: number | undefined;
  /** The last row is the total of the list; in the rows before it, the last column is null. */
  readonly hasTotal?: boolean;
}

/** Numbers and keys of the rows that were read so far. */
export interface CopyResult {
  rows: number;
  /** The id in hexadecimal and the sort value of `cursorRow`. */
  cursorKey?: { readonly id: string; readonly value: string | null };
  total?: string;
}

/**
 * Reads one COPY … TO STDOUT. Rows cost half of what rows of the driver do, because none of their values becomes a
 * string.
 */
export class CopyReader implements Submittable {
  connection: Connection | undefined;
  /** Released while the consumer is slow. */
  permit: YieldingPermit | undefined;
  readonly result: CopyResult = { rows: 0 };
  private readonly lines: LineChunks;
  private readonly readyChunks: Buffer[] = [];
  private isHeader: boolean;
  private isYielding = false;
  private isComplete = false;
  private bytesSinceYield = 0;
  private failure: Error | undefined;
  private notifyConsumer: (() => void) | undefined;
  private run: StatementRun | null = null;

  /** @param readAhead number of chunks that may wait for the consumer; then PostgreSQL has to wait as well. */
  constructor(
    private readonly request: CopyRequest,
    private readonly readAhead: number,
    memory: ChunkPool,
  ) {
    this.lines = new LineChunks(memory, (chunk) => this.addChunk(chunk));
    this.isHeader = request.format === 'csv';
  }

  /** The lines in UTF-8, in chunks of whole lines. */
  async *chunks(): AsyncGenerator<Buffer, void, undefined> {
    for (;;) {
      if (this.failure) throw this.failure;
      const chunk = this.readyChunks.shift();
      if (chunk) {
        if (this.readyChunks.length < this.readAhead) this.resume();
        yield chunk;
      } else if (this.isComplete) return;
      else await new Promise<void>((resolve) => (this.notifyConsumer = resolve));
    }
  }

  /** Reads and discards the remaining rows. @throws Error if the statement has failed */
  async discardRest(): Promise<void> {
    const rest = this.chunks();
    while ((await rest.next()).done !== true);
  }

  /** Reports the statement to observers, from before it waits for a connection. */
  startTrace(): void {
    const { plan = 'rows', text } = this.request.statement;
    this.run = startStatement(plan, text);
  }

  /** Ends a statement that could not be sent. */
  fail(error: unknown): void {
    this.end(error as Error);
  }

  /** Destroys the connection, on which rows are still arriving. */
  abort(): void {
    this.end(undefined);
    this.connection?.stream.destroy();
  }

  /** Sends the statement. Returns why it cannot be sent, which the driver passes to `handleError`. */
  submit(connection: Connection): Error | null {
    const { statement, format } = this.request;
    // Binary rows hold text unescaped: escaping takes PostgreSQL longer than reading.
    const options = format === 'csv' ? 'csv, HEADER' : 'binary';
    try {
      const text = `COPY (${inlineParameters(statement)}) TO STDOUT (FORMAT ${options})`;
      this.connection = connection;
      setLending(connection.stream, true);
      connection.query(text);
      return null;
    } catch (error) {
      return error as Error;
    }
  }

  /** Copies the row at once, because the driver reuses the memory of its messages. */
  handleCopyData({ chunk: message }: { readonly chunk: Buffer }): void {
    if (this.failure) return;
    if (this.request.format === 'csv') this.readCsvRow(message);
    else this.readBinaryRow(message);
    this.bytesSinceYield += message.length;
    if (this.bytesSinceYield >= CHUNK_BYTES) this.yieldToEventLoop();
  }

  handleCommandComplete(): void {
    this.lines.flush();
  }

  handleReadyForQuery(): void {
    this.end(undefined);
  }

  handleError(error: Error): void {
    this.end(error);
  }

  private readCsvRow(message: Buffer): void {
    if (!this.isHeader && !this.hasMarker(message)) {
      this.end(new IsolationError());
      return;
    }
    if (!this.isHeader) this.result.rows += 1;
    this.isHeader = false;
    this.lines.writeLine(message);
  }

  private readBinaryRow(message: Buffer): void {
    const { hasTotal = false, allowedOwners, cursorRow } = this.request;
    const columns = parseBinaryRow(message);
    if (columns === null) return;
    const total = hasTotal ? columns.pop() : null;
    if (total) {
      this.result.total = total.toString();
      return;
    }
    const owner = allowedOwners && columns.shift()?.toString('latin1');
    const isAllowed = !allowedOwners || (owner !== undefined && allowedOwners.has(owner as ObjectId));
    if (!isAllowed || !this.hasMarker(message)) {
      this.end(new IsolationError());
      return;
    }
    this.result.rows += 1;
    if (cursorRow !== undefined) this.takeCursorKey(columns, cursorRow);
    this.lines.writeColumns(columns);
  }

  private takeCursorKey(columns: (Buffer | null)[], cursorRow: number): void {
    const value = columns.pop();
    const id = columns.pop();
    if (this.result.rows !== cursorRow || !id) return;
    this.result.cursorKey = { id: id.toString('hex'), value: value?.toString() ?? null };
  }

  private hasMarker(row: Buffer): boolean {
    return !this.request.marker || containsMarker(row, this.request.marker);
  }

  private addChunk(chunk: Buffer): void {
    this.readyChunks.push(chunk);
    if (this.readyChunks.length >= this.readAhead) this.pause();
    this.notifyConsumer?.();
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
   * Lets other requests run. Because Node.js reads a socket on which data keeps arriving up to 32 times in a row, they
   * would wait for megabytes of a large response.
   */
  private yieldToEventLoop(): void {
    this.bytesSinceYield = 0;
    if (this.isYielding) return;
    this.isYielding = true;
    this.connection?.stream.pause();
    setImmediate(() => {
      this.isYielding = false;
      if (this.readyChunks.length < this.readAhead) this.connection?.stream.resume();
    });
  }

  private end(failure: Error | undefined): void {
    if (this.connection) setLending(this.connection.stream, false);
    if (!this.isComplete) this.run?.end(failure);
    this.isComplete = true;
    this.failure ??= failure;
    this.notifyConsumer?.();
  }
}

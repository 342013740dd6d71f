import type { Column, ColumnType } from './column.js';

type Value = string | number | boolean;

/** Rows are handed on in pieces of about this many bytes: a message per row would cost more than the row. */
const CHUNK = 256 * 1024;

/** What opens the binary format: its signature, no flags, no extension. */
const HEADER = Buffer.concat([Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), Buffer.alloc(8)]);
const END_OF_ROWS = -1;
const NULL = -1;

/**
 * Rows in the binary format of COPY: https://www.postgresql.org/docs/current/sql-copy.html
 * Neither end has to look for what separates values or to escape it, and texts are encoded into their place.
 * The memory is kept for the rows to come: fresh memory costs more than what is written to it.
 */
export class CopyRows<Row> {
  private readonly chunks: Buffer[] = [];
  /** How much of each chunk before the last is filled. */
  private filled: number[] = [];
  private ended = false;
  private chunk = this.chunkAt(0, CHUNK);
  private at = HEADER.copy(this.chunk);
  private readonly encoders: readonly ((row: Row) => void)[];

  constructor(columns: readonly Column<Row>[]) {
    this.encoders = columns.map(({ type, value }) => {
      const encode = this.encoderOf(type);
      return (row) => {
        const found = value(row) ?? null;
        if (found === null) this.int32(NULL);
        else encode(found);
      };
    });
  }

  /** Adds a row; call `clear` first where they were ended. */
  add(row: Row): void {
    this.reserve(2);
    this.at = this.chunk.writeInt16BE(this.encoders.length, this.at);
    for (const encode of this.encoders) encode(row);
  }

  /**
   * The rows, complete, in the order in which they are to be sent: the same ones until they are cleared. So they can
   * be sent again where a transaction is begun anew.
   */
  end(): readonly Buffer[] {
    if (!this.ended) {
      this.reserve(2);
      this.at = this.chunk.writeInt16BE(END_OF_ROWS, this.at);
      this.ended = true;
    }
    const lengths = [...this.filled, this.at];
    return lengths.map((length, index) => this.chunkAt(index, length).subarray(0, length));
  }

  /** Begins anew, in the same memory. */
  clear(): void {
    this.ended = false;
    this.filled = [];
    this.chunk = this.chunkAt(0, CHUNK);
    this.at = HEADER.length;
  }

  private encoderOf(type: ColumnType): (value: Value) => void {
    switch (type) {
      case 'bytea':
        return (value) => this.written(String(value), 'hex');
      case 'bigint':
        return (value) => {
          this.int32(8);
          this.int32(Math.floor(Number(value) / 2 ** 32));
          this.int32(Number(value) | 0);
        };
      case 'smallint':
        return (value) => {
          this.int32(2);
          this.reserve(2);
          this.at = this.chunk.writeInt16BE(Number(value), this.at);
        };
      case 'double precision':
        return (value) => {
          this.int32(8);
          this.reserve(8);
          this.at = this.chunk.writeDoubleBE(Number(value), this.at);
        };
      case 'boolean':
        return (value) => {
          this.int32(1);
          this.reserve(1);
          this.at = this.chunk.writeUInt8(value === true ? 1 : 0, this.at);
        };
      // An enum is sent by its text.
      case 'text':
      case 'job_status':
      case 'resource_kind':
        return (value) => this.written(String(value), 'utf8');
    }
  }

  private written(text: string, encoding: 'utf8' | 'hex'): void {
    // No character of a text takes more than three bytes.
    this.reserve(4 + 3 * text.length);
    const length = this.chunk.write(text, this.at + 4, encoding);
    this.at = this.chunk.writeInt32BE(length, this.at) + length;
  }

  private int32(value: number): void {
    this.reserve(4);
    this.at = this.chunk.writeInt32BE(value, this.at);
  }

  private reserve(bytes: number): void {
    if (this.at + bytes <= this.chunk.length) return;
    this.filled.push(this.at);
    this.chunk = this.chunkAt(this.filled.length, bytes);
    this.at = 0;
  }

  /** The chunk at this place, made where there is none of at least this length. */
  private chunkAt(index: number, length: number): Buffer {
    const known = this.chunks[index];
    if (known && known.length >= length) return known;
    return (this.chunks[index] = Buffer.allocUnsafeSlow(Math.max(CHUNK, length)));
  }
}

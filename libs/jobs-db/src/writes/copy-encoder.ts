import type { Column, ColumnType } from '../tables/column.js';

type Value = string | number | boolean;

/** Rows are handed on in pieces of about this many bytes: a message per row would cost more than the row. */
const CHUNK_BYTES = 256 * 1024;

/** What opens the binary format: its signature, no flags, no extension. */
const HEADER = Buffer.concat([Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), Buffer.alloc(8)]);
const TRAILER = -1;
const NULL_LENGTH = -1;

/**
 * Rows in the binary format of COPY: https://www.postgresql.org/docs/current/sql-copy.html
 * Neither end has to look for what separates values or to escape it, and texts are encoded into their place.
 * The memory is kept for the rows to come: fresh memory costs more than what is written to it.
 */
export class CopyEncoder<Row> {
  private readonly chunks: Buffer[] = [];
  /** How much of each chunk before the last is filled. */
  private filledBytes: number[] = [];
  private isFinished = false;
  private chunk = this.getChunk(0, CHUNK_BYTES);
  private offset = HEADER.copy(this.chunk);
  private readonly encoders: readonly ((row: Row) => void)[];

  constructor(columns: readonly Column<Row>[]) {
    this.encoders = columns.map(({ type, value }) => {
      const encode = this.createEncoder(type);
      return (row) => {
        const found = value(row) ?? null;
        if (found === null) this.writeInt32(NULL_LENGTH);
        else encode(found);
      };
    });
  }

  /** Adds a row; call `clear` first where they were ended. */
  add(row: Row): void {
    this.reserve(2);
    this.offset = this.chunk.writeInt16BE(this.encoders.length, this.offset);
    for (const encode of this.encoders) encode(row);
  }

  /**
   * The rows, complete, in the order in which they are to be sent: the same ones until they are cleared. So they can
   * be sent again where a transaction is begun anew.
   */
  finish(): readonly Buffer[] {
    if (!this.isFinished) {
      this.reserve(2);
      this.offset = this.chunk.writeInt16BE(TRAILER, this.offset);
      this.isFinished = true;
    }
    const lengths = [...this.filledBytes, this.offset];
    return lengths.map((length, index) => this.getChunk(index, length).subarray(0, length));
  }

  /** Begins anew, in the same memory. */
  clear(): void {
    this.isFinished = false;
    this.filledBytes = [];
    this.chunk = this.getChunk(0, CHUNK_BYTES);
    this.offset = HEADER.length;
  }

  private createEncoder(type: ColumnType): (value: Value) => void {
    switch (type) {
      case 'bytea':
        return (value) => this.writeText(String(value), 'hex');
      case 'bigint':
        return (value) => {
          this.writeInt32(8);
          this.writeInt32(Math.floor(Number(value) / 2 ** 32));
          this.writeInt32(Number(value) | 0);
        };
      case 'smallint':
        return (value) => {
          this.writeInt32(2);
          this.reserve(2);
          this.offset = this.chunk.writeInt16BE(Number(value), this.offset);
        };
      case 'double precision':
        return (value) => {
          this.writeInt32(8);
          this.reserve(8);
          this.offset = this.chunk.writeDoubleBE(Number(value), this.offset);
        };
      case 'boolean':
        return (value) => {
          this.writeInt32(1);
          this.reserve(1);
          this.offset = this.chunk.writeUInt8(value === true ? 1 : 0, this.offset);
        };
      // An enum is sent by its text.
      case 'text':
      case 'job_status':
      case 'resource_kind':
        return (value) => this.writeText(String(value), 'utf8');
    }
  }

  private writeText(text: string, encoding: 'utf8' | 'hex'): void {
    // No character of a text takes more than three bytes.
    this.reserve(4 + 3 * text.length);
    const length = this.chunk.write(text, this.offset + 4, encoding);
    this.offset = this.chunk.writeInt32BE(length, this.offset) + length;
  }

  private writeInt32(value: number): void {
    this.reserve(4);
    this.offset = this.chunk.writeInt32BE(value, this.offset);
  }

  private reserve(bytes: number): void {
    if (this.offset + bytes <= this.chunk.length) return;
    this.filledBytes.push(this.offset);
    this.chunk = this.getChunk(this.filledBytes.length, bytes);
    this.offset = 0;
  }

  /** The chunk at this place, made where there is none of at least this length. */
  private getChunk(index: number, length: number): Buffer {
    const known = this.chunks[index];
    if (known && known.length >= length) return known;
    return (this.chunks[index] = Buffer.allocUnsafeSlow(Math.max(CHUNK_BYTES, length)));
  }
}

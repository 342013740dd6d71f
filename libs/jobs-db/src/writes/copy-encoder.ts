import type { Column, ColumnType } from '../tables/column.js';

type Value = string | number | boolean;

/** Size of the chunks that are sent. A message per row would cost more than the row. */
const CHUNK_BYTES = 256 * 1024;

/** Signature, no flags, no extension. */
const HEADER = Buffer.concat([Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), Buffer.alloc(8)]);
const TRAILER = -1;
const NULL_LENGTH = -1;

/**
 * Encodes rows in the binary format of COPY, which needs no escaping: https://www.postgresql.org/docs/current/sql-copy.html
 * Chunks are reused for the next rows, because allocating them costs more than filling them.
 */
export class CopyEncoder<Row> {
  private readonly chunks: Buffer[] = [];
  /** Bytes used of every chunk before the current one. */
  private filledBytes: number[] = [];
  private isFinished = false;
  private chunk = this.getChunk(0, CHUNK_BYTES);
  private offset = HEADER.copy(this.chunk);
  private readonly encoders: readonly ((row: Row) => void)[];

  constructor(columns: readonly Column<Row>[]) {
    this.encoders = columns.map(({ type, value }) => {
      const encode = this.createEncoder(type);
      return (row) => {
        const encoded = value(row) ?? null;
        if (encoded === null) this.writeInt32(NULL_LENGTH);
        else encode(encoded);
      };
    });
  }

  /** Adds a row. Call `clear` first after `finish`. */
  add(row: Row): void {
    this.reserve(2);
    this.offset = this.chunk.writeInt16BE(this.encoders.length, this.offset);
    for (const encode of this.encoders) encode(row);
  }

  /** Returns the encoded rows, until `clear` the same ones, so that a transaction can be retried. */
  finish(): readonly Buffer[] {
    if (!this.isFinished) {
      this.reserve(2);
      this.offset = this.chunk.writeInt16BE(TRAILER, this.offset);
      this.isFinished = true;
    }
    const lengths = [...this.filledBytes, this.offset];
    return lengths.map((length, index) => this.getChunk(index, length).subarray(0, length));
  }

  /** Removes all rows and keeps the memory. */
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
      // Enums are sent as text.
      case 'text':
      case 'job_status':
      case 'resource_kind':
        return (value) => this.writeText(String(value), 'utf8');
    }
  }

  private writeText(text: string, encoding: 'utf8' | 'hex'): void {
    // A UTF-16 unit takes at most three bytes.
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

  /** Returns the chunk at an index, allocated if it is missing or shorter than `length`. */
  private getChunk(index: number, length: number): Buffer {
    const chunk = this.chunks[index];
    if (chunk && chunk.length >= length) return chunk;
    return (this.chunks[index] = Buffer.allocUnsafeSlow(Math.max(CHUNK_BYTES, length)));
  }
}

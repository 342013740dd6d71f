import type { Database } from '@mediajobs/jobs-data';
import type { Problem } from '@mediajobs/jobs-domain';
import { checkRecord, type CheckOptions } from './check/check-record.js';
import { unknownInEnvelope } from './check/envelope.js';
import { isObject, isSet } from './check/values.js';
import { Notes } from './notes.js';
import { parseValue } from './read/parse-value.js';
import type { Piece, ValuePiece } from './read/piece.js';
import { RECORD_LIMIT, RecordCutter } from './read/record-cutter.js';
import { decodeSource, UnreadableSourceError } from './read/source-format.js';
import { refusal, type ImportReport, type Refusal, type Remark, type UnreadableSource } from './report.js';
import { BatchWriter, type PlacedRecord } from './write/batch-writer.js';

export interface ImportOptions extends Omit<CheckOptions, 'listed'> {
  /** Told of everything that was not stored as it stands; of keys at the end, once for all records. */
  readonly onRemark?: (remark: Remark) => void;
  /** Told how far it is, after each chunk of the source and each commit. */
  readonly onProgress?: (report: ImportReport) => void;
  /** The longest record (bytes); 64 MB by default. */
  readonly recordLimit?: number;
}

/**
 * Reads documents of the API (single ones, list responses, one per line, one after the other, of any kind) and stores
 * them. Memory holds a few batches of records, however long the source is, and a slow database slows the reading.
 *
 * @throws what reading the source or writing to the database throws; what was reported as stored stays stored.
 */
export async function importJobs(
  database: Pick<Database, 'pool'>,
  source: AsyncIterable<Buffer>,
  options: ImportOptions = {},
): Promise<ImportReport> {
  return new Import(database, options).run(source);
}

/** One source on its way into the database. */
class Import {
  private bytes = 0;
  private refused = 0;
  private isEmpty = true;
  private readonly notes = new Notes();
  private readonly writer: BatchWriter;

  constructor(
    database: Pick<Database, 'pool'>,
    private readonly options: ImportOptions,
  ) {
    this.writer = new BatchWriter(
      database,
      (at, reason) => this.refuse(refusal(at, reason)),
      () => options.onProgress?.(this.report()),
    );
  }

  async run(source: AsyncIterable<Buffer>): Promise<ImportReport> {
    try {
      await this.read(source);
    } catch (error) {
      if (!(error instanceof UnreadableSourceError)) throw error;
      this.refuse({ type: 'unreadable', message: error.message });
    } finally {
      // What was read before a source failed is stored all the same.
      await this.writer.finish();
      for (const note of this.notes.all()) this.options.onRemark?.(note);
    }
    return this.report();
  }

  private async read(source: AsyncIterable<Buffer>): Promise<void> {
    const cutter = new RecordCutter(this.options.recordLimit ?? RECORD_LIMIT);
    for await (const chunk of decodeSource(this.counted(source))) {
      const pieces = cutter.feed(chunk);
      await this.write(pieces);
      this.options.onProgress?.(this.report());
      if (pieces.at(-1)?.type === 'broken') break;
    }
    await this.write(cutter.end());
    if (this.isEmpty) throw new UnreadableSourceError(emptiness(this.bytes));
  }

  private async *counted(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of source) {
      this.bytes += chunk.length;
      yield chunk;
    }
  }

  private async write(pieces: readonly Piece[]): Promise<void> {
    for (const piece of pieces) {
      this.isEmpty = false;
      const record = this.recordOf(piece);
      if (record && piece.type === 'value') await this.writer.add(record, piece.bytes.length);
    }
  }

  /** Returns the record of a piece, null where there is none to be stored. */
  private recordOf(piece: Piece): PlacedRecord | null {
    if (piece.type === 'value') return this.recordIn(piece);
    if (piece.type === 'oversize') return this.refuse(refusal(piece.at, piece.reason));
    const message = 'is where reading ends: what the document began is never closed';
    return this.refuse({ type: 'broken', at: piece.at, problems: [{ path: '', message }] });
  }

  private recordIn(piece: ValuePiece): PlacedRecord | null {
    const { at } = piece;
    const parsed = parseValue(piece);
    if (parsed.problems) return this.refuse({ type: 'refused', at, problems: parsed.problems });
    const { value, losses } = parsed;
    if (piece.envelope && !hasIdentity(value)) return this.checkEnvelope(piece, value, losses);
    const record = checkRecord(value, { ...this.options, listed: at.list }, losses);
    if ('problems' in record) return this.refuse({ type: 'refused', at, problems: record.problems });
    if (record.changes.length > 0) this.notes.add(record.kind, record.changes, at);
    return { at, record };
  }

  /** Looks at what stands around lists, which is not stored. */
  private checkEnvelope({ at, lists }: ValuePiece, value: unknown, losses: readonly Problem[]): null {
    const unknown = unknownInEnvelope(value, lists);
    const problems = this.options.strict ? [...losses, ...unknown] : losses;
    if (problems.length > 0) return this.refuse({ type: 'refused', at, problems });
    this.notes.add(
      null,
      unknown.map((problem) => ({ type: 'unknown', ...problem })),
      at,
    );
    return null;
  }

  private refuse(remark: Refusal | UnreadableSource): null {
    this.refused++;
    this.options.onRemark?.(remark);
    return null;
  }

  private report(): ImportReport {
    const { bytes, refused, writer } = this;
    return { stored: writer.stored, written: writer.written, refused, bytes };
  }
}

/** A document that has a list under the name of a kind is a record all the same. */
function hasIdentity(value: unknown): boolean {
  return isObject(value) && (isSet(value['id']) || isSet(value['href']));
}

function emptiness(bytes: number): string {
  const got = bytes === 0 ? 'nothing' : 'only white space';
  return `is empty: expected JSON documents, got ${got}`;
}

import type { Database } from '@mediajobs/postgres';
import type { ValidationIssue } from '@mediajobs/jobs-domain';
import { checkRecord, type CheckOptions } from './check/check-record.js';
import { findUnknownEnvelopeKeys } from './check/envelope.js';
import { isObject, isSet } from './check/values.js';
import { KeyIssues } from './key-issues.js';
import { parseRecord } from './read/parse-record.js';
import type { Fragment, ValueFragment } from './read/fragment.js';
import { MAX_RECORD_BYTES, JsonRecordSplitter } from './read/json-record-splitter.js';
import { decodeSource, UnreadableSourceError } from './read/decode-source.js';
import {
  createRejection,
  type ImportReport,
  type RejectedRecord,
  type ImportIssue,
  type UnreadableSource,
} from './report.js';
import { BatchWriter, type SourceRecord } from './write/batch-writer.js';

export interface ImportOptions extends Omit<CheckOptions, 'listed'> {
  /** Told of everything that was not stored as it stands; of keys at the end, once for all records. */
  readonly onIssue?: (remark: ImportIssue) => void;
  /** Told how far it is, after each chunk of the source and each commit. */
  readonly onProgress?: (report: ImportReport) => void;
  /** The longest record (bytes); 64 MB by default. */
  readonly maxRecordBytes?: number;
}

/**
 * Reads documents of the API (single ones, list responses, one per line, one after the other, of any kind) and stores
 * them. Memory holds a few batches of records, however long the source is, and a slow database slows the reading.
 *
 * @throws what reading the source or writing to the database throws; what was reported as stored stays stored.
 */
export async function importDocuments(
  database: Pick<Database, 'pool'>,
  source: AsyncIterable<Buffer>,
  options: ImportOptions = {},
): Promise<ImportReport> {
  return new ImportRun(database, options).run(source);
}

/** One source on its way into the database. */
class ImportRun {
  private bytes = 0;
  private rejected = 0;
  private isEmpty = true;
  private readonly keyIssues = new KeyIssues();
  private readonly writer: BatchWriter;

  constructor(
    database: Pick<Database, 'pool'>,
    private readonly options: ImportOptions,
  ) {
    this.writer = new BatchWriter(
      database,
      (at, reason) => this.reject(createRejection(at, reason)),
      () => options.onProgress?.(this.report()),
    );
  }

  async run(source: AsyncIterable<Buffer>): Promise<ImportReport> {
    try {
      await this.read(source);
    } catch (error) {
      if (!(error instanceof UnreadableSourceError)) throw error;
      this.reject({ type: 'unreadable', message: error.message });
    } finally {
      // What was read before a source failed is stored all the same.
      await this.writer.finish();
      for (const note of this.keyIssues.all()) this.options.onIssue?.(note);
    }
    return this.report();
  }

  private async read(source: AsyncIterable<Buffer>): Promise<void> {
    const cutter = new JsonRecordSplitter(this.options.maxRecordBytes ?? MAX_RECORD_BYTES);
    for await (const chunk of decodeSource(this.countBytes(source))) {
      const pieces = cutter.feed(chunk);
      await this.write(pieces);
      this.options.onProgress?.(this.report());
      if (pieces.at(-1)?.type === 'broken') break;
    }
    await this.write(cutter.end());
    if (this.isEmpty) throw new UnreadableSourceError(describeEmptySource(this.bytes));
  }

  private async *countBytes(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of source) {
      this.bytes += chunk.length;
      yield chunk;
    }
  }

  private async write(pieces: readonly Fragment[]): Promise<void> {
    for (const piece of pieces) {
      this.isEmpty = false;
      const record = this.toRecord(piece);
      if (record && piece.type === 'value') await this.writer.add(record, piece.bytes.length);
    }
  }

  /** Returns the record of a piece, null where there is none to be stored. */
  private toRecord(piece: Fragment): SourceRecord | null {
    if (piece.type === 'value') return this.parseAndCheck(piece);
    if (piece.type === 'oversize') return this.reject(createRejection(piece.at, piece.reason));
    const message = 'is where reading ends: what the document began is never closed';
    return this.reject({ type: 'broken', at: piece.at, problems: [{ path: '', message }] });
  }

  private parseAndCheck(piece: ValueFragment): SourceRecord | null {
    const { at } = piece;
    const parsed = parseRecord(piece);
    if (parsed.problems) return this.reject({ type: 'rejected', at, problems: parsed.problems });
    const { value, losses } = parsed;
    if (piece.envelope && !hasIdentity(value)) return this.checkEnvelope(piece, value, losses);
    const record = checkRecord(value, { ...this.options, listed: at.list }, losses);
    if ('problems' in record) return this.reject({ type: 'rejected', at, problems: record.problems });
    if (record.changes.length > 0) this.keyIssues.add(record.kind, record.changes, at);
    return { at, record };
  }

  /** Looks at what stands around lists, which is not stored. */
  private checkEnvelope(
    { at, lists }: ValueFragment,
    value: unknown,
    losses: readonly ValidationIssue[],
  ): null {
    const unknown = findUnknownEnvelopeKeys(value, lists);
    const problems = this.options.strict ? [...losses, ...unknown] : losses;
    if (problems.length > 0) return this.reject({ type: 'rejected', at, problems });
    this.keyIssues.add(
      null,
      unknown.map((problem) => ({ type: 'unknown', ...problem })),
      at,
    );
    return null;
  }

  private reject(remark: RejectedRecord | UnreadableSource): null {
    this.rejected++;
    this.options.onIssue?.(remark);
    return null;
  }

  private report(): ImportReport {
    const { bytes, rejected: refused, writer } = this;
    return { stored: writer.stored, changed: writer.changed, rejected: refused, bytes };
  }
}

/** A document that has a list under the name of a kind is a record all the same. */
function hasIdentity(value: unknown): boolean {
  return isObject(value) && (isSet(value['id']) || isSet(value['href']));
}

function describeEmptySource(bytes: number): string {
  const got = bytes === 0 ? 'nothing' : 'only white space';
  return `is empty: expected JSON documents, got ${got}`;
}

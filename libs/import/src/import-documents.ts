import type { ValidationIssue } from '@mediajobs/jobs-domain';
import type { Database } from '@mediajobs/postgres';
import { checkRecord, type CheckOptions } from './check/check-record.js';
import { findUnknownEnvelopeKeys, hasIdentity, isListResponse } from './check/envelope.js';
import { KeyIssues } from './key-issues.js';
import { decodeSource, UnreadableSourceError } from './read/decode-source.js';
import { DocumentReader } from './read/document-reader.js';
import type { EnvelopeFragment, Fragment, RecordFragment } from './read/fragment.js';
import { parseRecord } from './read/parse-record.js';
import { MAX_RECORD_BYTES, SourceReader } from './read/source-reader.js';
import {
  createRejection,
  type ImportIssue,
  type ImportReport,
  type RejectedRecord,
  type UnreadableSource,
} from './report.js';
import { BatchWriter } from './write/batch-writer.js';

export interface ImportOptions extends Omit<CheckOptions, 'listed'> {
  /** Called for everything that is not stored unchanged; for keys at the end, once for all records. */
  readonly onIssue?: (issue: ImportIssue) => void;
  /** Called after each chunk of the source and each commit. */
  readonly onProgress?: (report: ImportReport) => void;
  /** Maximum size of a record; 64 MiB by default. */
  readonly maxRecordBytes?: number;
}

/**
 * Stores the documents of a source: single ones, list responses, NDJSON, or several of these, of any kind. Memory holds
 * a few batches of records, however long the source is, and a slow database slows the reading.
 *
 * @throws what reading the source or writing to the database throws; records reported as stored stay stored.
 */
export async function importDocuments(
  database: Pick<Database, 'pool'>,
  source: AsyncIterable<Buffer>,
  options: ImportOptions = {},
): Promise<ImportReport> {
  return new ImportRun(database, options).run(source);
}

/** The import of one source. */
class ImportRun {
  private bytes = 0;
  private rejected = 0;
  private isEmpty = true;
  private readonly keyIssues = new KeyIssues();
  private readonly writer: BatchWriter;
  private readonly maxRecordBytes: number;

  constructor(
    database: Pick<Database, 'pool'>,
    private readonly options: ImportOptions,
  ) {
    this.maxRecordBytes = options.maxRecordBytes ?? MAX_RECORD_BYTES;
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
      // Records that were read before a source failed are stored too.
      await this.writer.finish();
      for (const issue of this.keyIssues.all()) this.options.onIssue?.(issue);
    }
    return this.report();
  }

  private async read(source: AsyncIterable<Buffer>): Promise<void> {
    const reader = new SourceReader(this.maxRecordBytes);
    for await (const chunk of decodeSource(this.countBytes(source))) {
      const fragments = reader.push(chunk);
      await this.importFragments(fragments);
      this.options.onProgress?.(this.report());
      if (fragments.at(-1)?.type === 'broken') break;
    }
    await this.importFragments(reader.end());
    if (this.isEmpty) throw new UnreadableSourceError(describeEmptySource(this.bytes));
  }

  private async *countBytes(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of source) {
      this.bytes += chunk.length;
      yield chunk;
    }
  }

  private async importFragments(fragments: readonly Fragment[]): Promise<void> {
    for (const fragment of fragments) {
      this.isEmpty = false;
      if (fragment.type === 'record' || fragment.type === 'envelope') await this.importFragment(fragment);
      else this.reject({ ...createRejection(fragment.at, fragment.reason), type: fragment.type });
    }
  }

  private async importFragment(fragment: RecordFragment | EnvelopeFragment): Promise<void> {
    const { at, bytes } = fragment;
    const parsed = parseRecord(fragment);
    if (parsed.problems) {
      this.reject({ type: 'rejected', at, problems: parsed.problems });
      return;
    }
    const { value, losses } = parsed;
    if (fragment.type === 'envelope' && !hasIdentity(value)) this.checkEnvelope(fragment, value, losses);
    else if (fragment.type === 'record' && at.index === null && isListResponse(value))
      await this.importFragments(this.splitList(fragment));
    else await this.importRecord(fragment, value, losses, bytes.length);
  }

  /** Splits a line of NDJSON that is a list response. A syntax error in it does not end reading. */
  private splitList({ at, bytes }: RecordFragment): Fragment[] {
    const reader = new DocumentReader(this.maxRecordBytes, at.line);
    return [...reader.push(bytes), ...reader.end()];
  }

  private async importRecord(
    { at }: RecordFragment | EnvelopeFragment,
    value: unknown,
    losses: readonly ValidationIssue[],
    size: number,
  ): Promise<void> {
    const record = checkRecord(value, { ...this.options, listed: at.list }, losses);
    if ('problems' in record) {
      this.reject({ type: 'rejected', at, problems: record.problems });
      return;
    }
    if (record.changes.length > 0) this.keyIssues.add(record.kind, record.changes, at);
    await this.writer.add({ at, record }, size);
  }

  /** Reports unknown keys around lists. The envelope itself is not stored. */
  private checkEnvelope(
    { at, lists }: EnvelopeFragment,
    value: unknown,
    losses: readonly ValidationIssue[],
  ): void {
    const unknown = findUnknownEnvelopeKeys(value, lists);
    const problems = this.options.strict ? [...losses, ...unknown] : losses;
    if (problems.length > 0) {
      this.reject({ type: 'rejected', at, problems });
      return;
    }
    const changes = unknown.map((problem) => ({ type: 'unknown', ...problem }) as const);
    this.keyIssues.add(null, changes, at);
  }

  private reject(issue: RejectedRecord | UnreadableSource): void {
    this.rejected++;
    this.options.onIssue?.(issue);
  }

  private report(): ImportReport {
    const { bytes, rejected, writer } = this;
    return { stored: writer.stored, changed: writer.changed, rejected, bytes };
  }
}

function describeEmptySource(bytes: number): string {
  const received = bytes === 0 ? 'nothing' : 'only white space';
  return `is empty: expected JSON documents, got ${received}`;
}

import { compactJobCounts } from '@mediajobs/jobs-db';
import { type Database } from '@mediajobs/postgres';
import type { CheckedRecord } from '../check/check-record.js';
import type { SourcePosition } from '../read/fragment.js';
import { RecordStore } from './record-store.js';

/** A record and its position in the source. */
export interface SourceRecord {
  readonly at: SourcePosition;
  readonly record: CheckedRecord;
}

/** Maximum size of a transaction, in records and bytes. */
const MAX_BATCH_RECORDS = 500;
const MAX_BATCH_BYTES = 1024 * 1024;

/** Counts are compacted after this many records, so that readers do not sum many rows. */
const COMPACT_INTERVAL_RECORDS = 20_000;

/** Classes of SQLSTATE that the data cause: data exceptions, constraints, limits. */
const DATA_ERROR = /^(22|23|54)/;

/**
 * Writes records in batches, each in a transaction, while the next batch is collected. Transactions run one after the
 * other, so records are written in their order, and `add` waits for a slow database.
 */
export class BatchWriter {
  /** Number of committed records. */
  stored = 0;
  /** Number of committed records that were new or changed. */
  changed = 0;
  private readonly store: RecordStore;
  private batch: SourceRecord[] = [];
  private bytes = 0;
  private uncompacted = 0;
  private writing: Promise<void> = Promise.resolve();

  /** @param reject called for records that the database rejects */
  constructor(
    private readonly database: Pick<Database, 'pool'>,
    private readonly reject: (at: SourcePosition, reason: string) => void,
    private readonly onCommit: () => void,
  ) {
    this.store = new RecordStore(database);
  }

  /** @throws the error of the database for this batch or the one before */
  async add(record: SourceRecord, bytes: number): Promise<void> {
    this.batch.push(record);
    this.bytes += bytes;
    if (this.batch.length >= MAX_BATCH_RECORDS || this.bytes >= MAX_BATCH_BYTES) await this.flush();
  }

  /** Writes the last batch. @throws the error of the database */
  async finish(): Promise<void> {
    await this.flush();
    await this.writing;
    if (this.uncompacted > 0) await this.compactCounts();
  }

  private async flush(): Promise<void> {
    await this.writing;
    const { batch } = this;
    this.batch = [];
    this.bytes = 0;
    this.writing = this.write(batch);
    // The next await throws a failure; until then it must not count as unhandled.
    this.writing.catch(() => undefined);
  }

  private async write(batch: readonly SourceRecord[]): Promise<void> {
    if (batch.length === 0) return;
    try {
      this.changed += await this.store.store(batch.map(({ record }) => record));
    } catch (error) {
      if (!(error instanceof Error) || !isDataError(error)) throw error;
      await this.writeHalves(batch, error);
      return;
    }
    this.stored += batch.length;
    this.uncompacted += batch.length;
    this.onCommit();
    if (this.uncompacted >= COMPACT_INTERVAL_RECORDS) await this.compactCounts();
  }

  /** Isolates the record that fails its batch by writing halves. */
  private async writeHalves(batch: readonly SourceRecord[], error: Error): Promise<void> {
    const [first] = batch;
    if (first && batch.length === 1) {
      this.reject(first.at, `cannot be stored: ${error.message}`);
      return;
    }
    const half = Math.ceil(batch.length / 2);
    await this.write(batch.slice(0, half));
    await this.write(batch.slice(half));
  }

  private async compactCounts(): Promise<void> {
    await compactJobCounts(this.database.pool);
    this.uncompacted = 0;
  }
}

function isDataError(error: Error & { readonly code?: unknown }): boolean {
  return typeof error.code === 'string' && DATA_ERROR.test(error.code);
}

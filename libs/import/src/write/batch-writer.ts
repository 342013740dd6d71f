import { compactJobCounts } from '@mediajobs/jobs-db';
import { type Database } from '@mediajobs/postgres';
import type { CheckedRecord } from '../check/check-record.js';
import type { SourcePosition } from '../read/fragment.js';
import { RecordStore } from './record-store.js';

/** A record and where it stood. */
export interface SourceRecord {
  readonly at: SourcePosition;
  readonly record: CheckedRecord;
}

/** A transaction takes up to this many records, or this many bytes of them, whichever comes first. */
const MAX_BATCH_RECORDS = 500;
const MAX_BATCH_BYTES = 1024 * 1024;

/** Counts are folded after this many records, so that readers do not sum over all that was appended. */
const COMPACT_INTERVAL_RECORDS = 20_000;

/** Classes of SQLSTATE that blame the data: data exceptions, constraints, limits. */
const DATA_ERROR = /^(22|23|54)/;

/**
 * Writes records in batches, each in a transaction, while the next one is gathered. There is one transaction at
 * a time: records are written in their order, and a writer that is behind makes `add` wait.
 */
export class BatchWriter {
  /** Records that are committed. */
  stored = 0;
  /** Records among them that were new or changed. */
  changed = 0;
  private readonly store: RecordStore;
  private batch: SourceRecord[] = [];
  private bytes = 0;
  private uncompacted = 0;
  private writing: Promise<void> = Promise.resolve();

  /** @param refuse told of records that the database does not take. */
  constructor(
    private readonly database: Pick<Database, 'pool'>,
    private readonly refuse: (at: SourcePosition, reason: string) => void,
    private readonly onCommit: () => void,
  ) {
    this.store = new RecordStore(database);
  }

  /** @throws what the database threw at this batch or the one before. */
  async add(record: SourceRecord, bytes: number): Promise<void> {
    this.batch.push(record);
    this.bytes += bytes;
    if (this.batch.length >= MAX_BATCH_RECORDS || this.bytes >= MAX_BATCH_BYTES) await this.flush();
  }

  /** Writes what is left. @throws what the database threw. */
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
    // Whoever awaits it next learns of a failure; until then it must not count as unhandled.
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

  /** One record spoils its batch: halves are tried until it stands alone. */
  private async writeHalves(batch: readonly SourceRecord[], error: Error): Promise<void> {
    const [first] = batch;
    if (first && batch.length === 1) {
      this.refuse(first.at, `cannot be stored: ${error.message}`);
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

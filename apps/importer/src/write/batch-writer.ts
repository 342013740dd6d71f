import { foldJobCounts, type Database } from '@mediajobs/jobs-data';
import type { CheckedRecord } from '../check/check-record.js';
import type { Place } from '../read/piece.js';
import { RecordStore } from './record-store.js';

/** A record and where it stood. */
export interface PlacedRecord {
  readonly at: Place;
  readonly record: CheckedRecord;
}

/** A transaction takes up to this many records, or this many bytes of them, whichever comes first. */
const BATCH_RECORDS = 500;
const BATCH_BYTES = 1024 * 1024;

/** Counts are folded after this many records, so that readers do not sum over all that was appended. */
const FOLD_EVERY = 20_000;

/** Classes of SQLSTATE that blame the data: data exceptions, constraints, limits. */
const BLAMES_DATA = /^(22|23|54)/;

/**
 * Writes records in batches, each in a transaction, while the next one is gathered. There is one transaction at
 * a time: records are written in their order, and a writer that is behind makes `add` wait.
 */
export class BatchWriter {
  /** Records that are committed. */
  stored = 0;
  /** Records among them that were new or changed. */
  written = 0;
  private readonly store: RecordStore;
  private batch: PlacedRecord[] = [];
  private bytes = 0;
  private unfolded = 0;
  private writing: Promise<void> = Promise.resolve();

  /** @param refuse told of records that the database does not take. */
  constructor(
    private readonly database: Pick<Database, 'pool'>,
    private readonly refuse: (at: Place, reason: string) => void,
    private readonly onCommit: () => void,
  ) {
    this.store = new RecordStore(database);
  }

  /** @throws what the database threw at this batch or the one before. */
  async add(record: PlacedRecord, bytes: number): Promise<void> {
    this.batch.push(record);
    this.bytes += bytes;
    if (this.batch.length >= BATCH_RECORDS || this.bytes >= BATCH_BYTES) await this.send();
  }

  /** Writes what is left. @throws what the database threw. */
  async finish(): Promise<void> {
    await this.send();
    await this.writing;
    if (this.unfolded > 0) await this.fold();
  }

  private async send(): Promise<void> {
    await this.writing;
    const { batch } = this;
    this.batch = [];
    this.bytes = 0;
    this.writing = this.write(batch);
    // Whoever awaits it next learns of a failure; until then it must not count as unhandled.
    this.writing.catch(() => undefined);
  }

  private async write(batch: readonly PlacedRecord[]): Promise<void> {
    if (batch.length === 0) return;
    try {
      this.written += await this.store.store(batch.map(({ record }) => record));
    } catch (error) {
      if (!(error instanceof Error) || !blamesData(error)) throw error;
      await this.writeApart(batch, error);
      return;
    }
    this.stored += batch.length;
    this.unfolded += batch.length;
    this.onCommit();
    if (this.unfolded >= FOLD_EVERY) await this.fold();
  }

  /** One record spoils its batch: halves are tried until it stands alone. */
  private async writeApart(batch: readonly PlacedRecord[], error: Error): Promise<void> {
    const [first] = batch;
    if (first && batch.length === 1) {
      this.refuse(first.at, `cannot be stored: ${error.message}`);
      return;
    }
    const half = Math.ceil(batch.length / 2);
    await this.write(batch.slice(0, half));
    await this.write(batch.slice(half));
  }

  private async fold(): Promise<void> {
    await foldJobCounts(this.database.pool);
    this.unfolded = 0;
  }
}

function blamesData(error: Error & { readonly code?: unknown }): boolean {
  return typeof error.code === 'string' && BLAMES_DATA.test(error.code);
}

import { FairScheduler, YieldingPermit } from '@mediajobs/scheduling';
import type { Pool, PoolClient } from 'pg';
import { ChunkPool, type ChunkMemory } from './chunk-pool.js';
import { CopyReader, type CopyRequest, type CopyResult } from './copy-reader.js';

/** Number of chunks that wait for a slow consumer before PostgreSQL has to wait. */
const READ_AHEAD_CHUNKS = 4;
const HOUR_MS = 3_600_000;

/** The client that rows are streamed to. */
export interface Consumer {
  /** The account that is charged. By default each stream counts as a separate account. */
  readonly account?: string | undefined;
  /** Aborted when the client has disconnected. */
  readonly signal?: AbortSignal | undefined;
  /** Called when others wait for the connection; see `PermitRequest`. */
  readonly reclaim?: (() => boolean) | undefined;
}

/** Rows as lines of UTF-8, in chunks of whole lines, and what is known of those that were read so far. */
export interface RowStream {
  readonly chunks: AsyncGenerator<Buffer, void, undefined>;
  readonly result: CopyResult;
  /** Memory of the chunks. One that is not released is left to the garbage collector. */
  readonly memory: ChunkMemory;
}

/** Reads the rows of statements as lines. */
export class RowStreamer {
  private readonly memory = new ChunkPool();
  private anonymousConsumers = 0;

  /** @param maxDurationMs maximum duration of a stream. */
  constructor(
    private readonly pool: Pool,
    private readonly maxDurationMs = HOUR_MS,
    private readonly scheduler = new FairScheduler({ connections: pool.options.max }),
  ) {}

  /** Reads as fast as rows come, for a consumer that takes them at once: the connection is free after the last row. */
  buffered(request: CopyRequest): RowStream {
    const copy = new CopyReader(request, Infinity, this.memory);
    return { chunks: this.readBuffered(copy), result: copy.result, memory: this.memory };
  }

  /**
   * Reads at the pace of the consumer, in constant memory. The connection is held until the last row, until the consumer
   * stops, or until `maxDurationMs` have passed. The consumer's account waits for its share of the connections and of the
   * processors.
   */
  streaming(request: CopyRequest, consumer: Consumer = {}): RowStream {
    const copy = new CopyReader(request, READ_AHEAD_CHUNKS, this.memory);
    return { chunks: this.readFairly(copy, consumer), result: copy.result, memory: this.memory };
  }

  private async *readBuffered(copy: CopyReader): AsyncGenerator<Buffer, void, undefined> {
    copy.startTrace();
    const client = await this.connect(copy);
    try {
      client.query(copy);
      yield* copy.chunks();
    } finally {
      await copy.discardRest().then(
        () => client.release(),
        () => client.release(true),
      );
    }
  }

  private async *readFairly(copy: CopyReader, consumer: Consumer): AsyncGenerator<Buffer, void, undefined> {
    const { account = `consumer ${(this.anonymousConsumers += 1)}`, signal, reclaim } = consumer;
    copy.startTrace();
    const connection = await this.scheduler.longReads
      .acquire({ account, signal, reclaim })
      .catch((error: unknown) => this.fail(copy, error));
    try {
      const permit = await this.scheduler.largeReads
        .acquire({ account, signal })
        .catch((error: unknown) => this.fail(copy, error));
      copy.permit = new YieldingPermit(permit);
      yield* this.readInTransaction(copy);
    } finally {
      copy.permit?.release();
      connection.release();
    }
  }

  private async *readInTransaction(copy: CopyReader): AsyncGenerator<Buffer, void, undefined> {
    const client = await this.connect(copy);
    let isComplete = false;
    try {
      // Because the statement also takes as long as a slow consumer, it needs its own timeout.
      await client.query(`BEGIN READ ONLY; SET LOCAL statement_timeout = ${this.maxDurationMs}`);
      client.query(copy);
      yield* copy.chunks();
      await client.query('COMMIT');
      isComplete = true;
    } finally {
      if (!isComplete) copy.abort();
      client.release(!isComplete);
    }
  }

  private connect(copy: CopyReader): Promise<PoolClient> {
    return this.pool.connect().catch((error: unknown) => this.fail(copy, error));
  }

  private fail(copy: CopyReader, error: unknown): never {
    copy.fail(error);
    throw error;
  }
}

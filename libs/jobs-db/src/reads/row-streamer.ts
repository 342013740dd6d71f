import type { Pool, PoolClient } from 'pg';
import { startStatement } from '@mediajobs/postgres';
import { FairScheduler } from '@mediajobs/scheduling';
import { YieldingPermit } from '@mediajobs/scheduling';
import { CopyReader, type CopyRequest } from './copy-reader.js';
import { giveBlocks } from './block-pool.js';
import type { Block } from './page.js';

/** With so many blocks waiting to be consumed, PostgreSQL is left waiting as well. */
const READ_AHEAD_BLOCKS = 4;

const HOUR_MS = 3_600_000;

/** For whom something is read that may take long. */
export interface Consumer {
  /** The account that is charged. By default the reader counts as a separate account. */
  readonly account?: string | undefined;
  /** Aborted when the client has disconnected. */
  readonly signal?: AbortSignal | undefined;
  /** Called when others wait for the connection; see `PermitRequest`. */
  readonly reclaim?: (() => boolean) | undefined;
}

/** Reads rows as lines of UTF-8, each with its line feed, in blocks of whole lines. */
export class RowStreamer {
  private anonymousReaders = 0;

  /** @param maxDurationMs how long what is streamed may take (ms); an hour by default. */
  constructor(
    private readonly pool: Pool,
    private readonly maxDurationMs = HOUR_MS,
    private readonly scheduler = new FairScheduler({ connections: pool.options.max }),
  ) {}

  /** Read as fast as they come, for a consumer that waits for nothing else: the connection is free when all are read. */
  buffered(copied: CopyRequest): AsyncGenerator<Block> {
    return traced(copied, this.readBuffered(copied));
  }

  /**
   * Block by block while PostgreSQL still reads: it waits for a consumer that is slow, and memory stays flat. The
   * connection is held until the last block, until the consumer stops asking, or until the time is up.
   * @param reader for whom it is read: the account waits for its share of the connections and of the processors.
   */
  streaming(copied: CopyRequest, reader?: Consumer): AsyncGenerator<Block> {
    return traced(copied, this.readFairly(copied, reader));
  }

  private async *readBuffered(copied: CopyRequest): AsyncGenerator<Block> {
    const copy = new CopyReader(copied, Infinity);
    const client = await this.pool.connect();
    try {
      client.query(copy);
      yield* copy.blocks();
    } finally {
      await drain(copy).then(
        () => client.release(),
        () => client.release(true),
      );
    }
  }

  private async *readFairly(copied: CopyRequest, reader: Consumer = {}): AsyncGenerator<Block> {
    const { account = `reader ${(this.anonymousReaders += 1)}`, signal, reclaim } = reader;
    const connection = await this.scheduler.longReads.acquire({ account, signal, reclaim });
    try {
      const permit = new YieldingPermit(await this.scheduler.largeReads.acquire({ account, signal }));
      try {
        yield* this.readInTransaction(new CopyReader(copied, READ_AHEAD_BLOCKS, permit));
      } finally {
        permit.release();
      }
    } finally {
      connection.release();
    }
  }

  private async *readInTransaction(copy: CopyReader): AsyncGenerator<Block> {
    const client = await this.pool.connect();
    let complete = false;
    try {
      // A slow consumer must not be taken for a slow statement.
      await client.query(`BEGIN READ ONLY; SET LOCAL statement_timeout = ${this.maxDurationMs}`);
      client.query(copy);
      yield* copy.blocks();
      await client.query('COMMIT');
      complete = true;
    } finally {
      if (complete) client.release();
      else abandon(client, copy);
    }
  }
}

/** The same blocks; those who observe statements are told of this one. */
async function* traced(
  { statement: { plan = 'lines', text } }: CopyRequest,
  blocks: AsyncGenerator<Block>,
): AsyncGenerator<Block> {
  const run = startStatement(plan, text);
  let failure: unknown;
  try {
    yield* blocks;
  } catch (error) {
    failure = error;
    throw error;
  } finally {
    run?.end(failure);
  }
}

/** What is left when the consumer has gone; nothing, where it has seen the end. */
async function drain(copy: CopyReader): Promise<void> {
  for await (const { lines } of copy.blocks()) giveBlocks([lines]);
}

/** Ends a connection on which rows are still on their way: nobody reads them any more. */
function abandon(client: PoolClient, copy: CopyReader): void {
  copy.connection?.stream.destroy();
  client.release(true);
}

import type { Pool, PoolClient, PoolConfig } from 'pg';

import { isDatabaseAway } from '../read/database-away.js';
import { BoundedPool, OverloadError, type Bounds } from './bounded-pool.js';

/** How long a replica that could not be reached is left alone (ms). */
const REST = 5_000;

type Connected = Parameters<Pool['connect']>[0];

/** Connections to a replica; while it can't be reached, those of the server itself. */
export class ReadPool extends BoundedPool {
  private awayUntil = 0;

  constructor(
    config: PoolConfig,
    bounds: Bounds,
    private readonly primary: Pool,
  ) {
    super(config, bounds);
  }

  override connect(): Promise<PoolClient>;
  override connect(connected: Connected): void;
  override connect(connected?: Connected): Promise<PoolClient> | undefined {
    const client = this.client();
    if (!connected) return client;
    client.then(
      (found) => connected(undefined, found, (error) => found.release(error as Error | undefined)),
      (error: unknown) => connected(error as Error, undefined, () => undefined),
    );
    return undefined;
  }

  private async client(): Promise<PoolClient> {
    if (performance.now() < this.awayUntil) return this.primary.connect();
    try {
      return await super.connect();
    } catch (error) {
      // A replica that is only busy would take the server with it.
      if (isBusy(error) || !isDatabaseAway(error)) throw error;
      this.awayUntil = performance.now() + REST;
      return this.primary.connect();
    }
  }
}

/** pg-pool says so of those that waited in vain for another one's connection, and of nobody else. */
function isBusy(error: unknown): boolean {
  return (
    error instanceof OverloadError ||
    (Error.isError(error) && error.message === 'timeout exceeded when trying to connect')
  );
}

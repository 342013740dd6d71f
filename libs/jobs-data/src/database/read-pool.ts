import type { Pool, PoolClient, PoolConfig } from 'pg';

import { isDatabaseAway } from '../read/database-away.js';
import { isError } from './errors.js';
import { OverloadError } from '../scheduling/overload-error.js';
import { BoundedPool, streamOf, type Bounds } from './bounded-pool.js';
import { Pulse } from './pulse.js';

/** How long a replica that could not be reached is left alone (ms). */
const REST = 5_000;

type Connected = Parameters<Pool['connect']>[0];

/**
 * Connections to a replica; while it can't be reached or does not answer, those of the server itself. What was asked of
 * a replica that falls silent fails at once.
 */
export class ReadPool extends BoundedPool {
  private awayUntil = 0;
  private silent = false;
  private readonly lent = new Set<PoolClient>();
  private readonly pulse: Pulse;

  constructor(
    config: PoolConfig,
    bounds: Bounds,
    private readonly primary: Pool,
  ) {
    super(config, bounds);
    const { connectionString, application_name } = config;
    this.pulse = new Pulse(
      { connectionString, application_name: `${application_name} pulse` },
      () => this.lent.size > 0 || this.waitingCount > 0,
      (answers) => this.heard(answers),
    );
    this.on('acquire', (client) => this.lent.add(client));
    this.on('release', (_, client) => this.lent.delete(client));
    this.on('remove', (client) => this.lent.delete(client));
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
    this.pulse.feel();
    if (this.isSilent() || performance.now() < this.awayUntil) return this.primary.connect();
    try {
      return await super.connect();
    } catch (error) {
      // It may have fallen silent meanwhile.
      if (this.isSilent()) return this.primary.connect();
      // A replica that is only busy would take the server with it.
      if (isBusy(error) || !isDatabaseAway(error)) throw error;
      this.awayUntil = performance.now() + REST;
      return this.primary.connect();
    }
  }

  private isSilent(): boolean {
    return this.silent;
  }

  private heard(answers: boolean): void {
    this.silent = !answers;
    if (answers) return;
    const lost = new Error('Connection terminated: the replica does not answer');
    for (const client of this.lent) streamOf(client).destroy(lost);
  }
}

/** pg-pool says so of those that waited in vain for another one's connection, and of nobody else. */
function isBusy(error: unknown): boolean {
  return (
    error instanceof OverloadError ||
    (isError(error) && error.message === 'timeout exceeded when trying to connect')
  );
}

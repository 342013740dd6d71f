import type { Pool, PoolClient, PoolConfig } from 'pg';

import { isDatabaseUnavailable } from '../errors/database-unavailable.js';
import { isError } from '../errors/database-setup-error.js';
import { OverloadError } from '@mediajobs/scheduling';
import { BoundedPool, socketOf, type PoolLimits } from './bounded-pool.js';
import { LivenessProbe } from './liveness-probe.js';

/** How long a replica that could not be reached is left alone (ms). */
const RETRY_AFTER_MS = 5_000;

type ConnectCallback = Parameters<Pool['connect']>[0];

/**
 * Connections to a replica; while it can't be reached or does not answer, those of the server itself. What was asked of
 * a replica that falls silent fails at once.
 */
export class ReplicaPool extends BoundedPool {
  private unavailableUntil = 0;
  private unresponsive = false;
  private readonly checkedOut = new Set<PoolClient>();
  private readonly probe: LivenessProbe;

  constructor(
    config: PoolConfig,
    bounds: PoolLimits,
    private readonly primary: Pool,
  ) {
    super(config, bounds);
    const { connectionString, application_name } = config;
    this.probe = new LivenessProbe(
      { connectionString, application_name: `${application_name} pulse` },
      () => this.checkedOut.size > 0 || this.waitingCount > 0,
      (answers) => this.onProbeResult(answers),
    );
    this.on('acquire', (client) => this.checkedOut.add(client));
    this.on('release', (_, client) => this.checkedOut.delete(client));
    this.on('remove', (client) => this.checkedOut.delete(client));
  }

  override connect(): Promise<PoolClient>;
  override connect(connected: ConnectCallback): void;
  override connect(connected?: ConnectCallback): Promise<PoolClient> | undefined {
    const client = this.acquire();
    if (!connected) return client;
    client.then(
      (found) => connected(undefined, found, (error) => found.release(error as Error | undefined)),
      (error: unknown) => connected(error as Error, undefined, () => undefined),
    );
    return undefined;
  }

  private async acquire(): Promise<PoolClient> {
    this.probe.trigger();
    if (this.isUnresponsive() || performance.now() < this.unavailableUntil) return this.primary.connect();
    try {
      return await super.connect();
    } catch (error) {
      // It may have fallen silent meanwhile.
      if (this.isUnresponsive()) return this.primary.connect();
      // A replica that is only busy would take the server with it.
      if (isPoolTimeout(error) || !isDatabaseUnavailable(error)) throw error;
      this.unavailableUntil = performance.now() + RETRY_AFTER_MS;
      return this.primary.connect();
    }
  }

  private isUnresponsive(): boolean {
    return this.unresponsive;
  }

  private onProbeResult(answers: boolean): void {
    this.unresponsive = !answers;
    if (answers) return;
    const lost = new Error('Connection terminated: the replica does not answer');
    for (const client of this.checkedOut) socketOf(client).destroy(lost);
  }
}

/** pg-pool says so of those that waited in vain for another one's connection, and of nobody else. */
function isPoolTimeout(error: unknown): boolean {
  return (
    error instanceof OverloadError ||
    (isError(error) && error.message === 'timeout exceeded when trying to connect')
  );
}

import { setTimeout as sleep } from 'node:timers/promises';
import { Client, DatabaseError, type Pool, type PoolClient, type PoolConfig } from 'pg';

import { isError } from '../errors/database-setup-error.js';
import { isDatabaseUnavailable } from '../errors/database-unavailable.js';
import { OverloadError } from '@mediajobs/scheduling';
import { BoundedPool, getSocket, type PoolLimits } from './bounded-pool.js';

const PROBE_INTERVAL_MS = 1_000;
const PROBE_TIMEOUT_MS = 1_500;
/** A probe that took this long was delayed by this process, so that it says nothing about the replica. */
const STALL_MS = 2_500;

/**
 * Connections to a replica. While it cannot be reached or does not respond, connections to the primary. Because the
 * connections to a frozen host stay open without a word, a separate probe tells it from a busy one.
 */
export class ReplicaPool extends BoundedPool {
  private isAvailable = true;
  private isProbing = false;
  private readonly checkedOut = new Set<PoolClient>();

  constructor(
    private readonly config: PoolConfig,
    limits: PoolLimits,
    private readonly primary: Pool,
  ) {
    super(config, limits);
    this.on('acquire', (client) => this.checkedOut.add(client));
    this.on('release', (_, client) => this.checkedOut.delete(client));
    this.on('remove', (client) => this.checkedOut.delete(client));
  }

  protected override async acquire(): Promise<PoolClient> {
    if (!this.isProbing) void this.probe();
    if (!this.isAvailable) return this.primary.connect();
    try {
      return await super.acquire();
    } catch (error) {
      // A replica that is only busy would overload the primary as well.
      // oxlint-disable-next-line @typescript-eslint/no-unnecessary-condition -- a probe may have changed it meanwhile
      if (this.isAvailable && (isQueueTimeout(error) || !isDatabaseUnavailable(error))) throw error;
      this.isAvailable = false;
      return this.primary.connect();
    }
  }

  /** Repeats while a client waits for the replica: if all of them do, no new one starts a probe. Never throws. */
  private async probe(): Promise<void> {
    this.isProbing = true;
    do {
      const startedAt = performance.now();
      const responds = await this.responds();
      if (responds || performance.now() - startedAt < STALL_MS) this.update(responds);
      const remainingMs = Math.max(0, startedAt + PROBE_INTERVAL_MS - performance.now());
      await sleep(remainingMs, undefined, { ref: false });
    } while (this.checkedOut.size > 0 || this.waitingCount > 0);
    this.isProbing = false;
  }

  private update(isAvailable: boolean): void {
    this.isAvailable = isAvailable;
    if (isAvailable) return;
    const lost = new Error('Connection terminated: the replica does not respond');
    for (const client of this.checkedOut) getSocket(client).destroy(lost);
  }

  private async responds(): Promise<boolean> {
    const { connectionString, application_name } = this.config;
    const client = new Client({
      connectionString,
      application_name: `${application_name ?? ''} probe`,
      connectionTimeoutMillis: PROBE_TIMEOUT_MS,
    });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return true;
    } catch (error) {
      // An error is a response, unless the server is starting or shutting down.
      return error instanceof DatabaseError && error.code?.startsWith('57P') !== true;
    } finally {
      // An orderly end would wait for a response.
      getSocket(client).destroy();
    }
  }
}

/** Returns true if a caller waited in vain for a connection of another one. */
function isQueueTimeout(error: unknown): boolean {
  if (error instanceof OverloadError) return true;
  return isError(error) && error.message === 'timeout exceeded when trying to connect';
}

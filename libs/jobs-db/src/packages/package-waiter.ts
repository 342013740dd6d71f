import type { Pool } from 'pg';
import { NotificationListener } from '../events/notification-listener.js';
import { keyText, type JobKey } from '../tables/job-key.js';
import { findPackages, type Package } from './find-package.js';
import { PACKAGES_CHANNEL } from './packages-channel.js';

/** Interval of looking for packages whose notification was missed. */
const POLL_INTERVAL_MS = 1_000;

interface Waiter {
  readonly key: JobKey;
  readonly resolve: (found: Package | null) => void;
}

/** Waits for packages on behalf of requests. It has a connection only while requests wait. */
export class PackageWaiter {
  private readonly waiters = new Set<Waiter>();
  private isRunning = false;

  /** @param onFailure called when packages cannot be read, which is repeated */
  constructor(
    private readonly pool: Pool,
    private readonly onFailure: (error: unknown) => void,
  ) {}

  /**
   * Resolves with a package when it does not wait any more.
   *
   * @param key account and id of the package
   * @returns null when the signal was aborted before
   */
  wait(key: JobKey, signal: AbortSignal): Promise<Package | null> {
    if (signal.aborted) return Promise.resolve(null);
    return new Promise((resolve) => {
      const end = (found: Package | null): void => {
        this.waiters.delete(waiter);
        signal.removeEventListener('abort', onAbort);
        resolve(found);
      };
      const onAbort = (): void => end(null);
      const waiter: Waiter = { key, resolve: end };
      signal.addEventListener('abort', onAbort);
      this.waiters.add(waiter);
      if (!this.isRunning) void this.run();
    });
  }

  /** Reads while requests wait. */
  private async run(): Promise<void> {
    this.isRunning = true;
    const listener = new NotificationListener(this.pool, PACKAGES_CHANNEL);
    while (this.waiters.size > 0) {
      await listener.wait(POLL_INTERVAL_MS);
      await this.resolveFinished().catch(this.onFailure);
    }
    listener.close();
    this.isRunning = false;
  }

  private async resolveFinished(): Promise<void> {
    const waiters = [...this.waiters];
    const packages = await findPackages(
      this.pool,
      waiters.map(({ key }) => key),
    );
    const byKey = new Map(
      packages.map((found) => [keyText({ account: found.account, id: found.id }), found]),
    );
    for (const { key, resolve } of waiters) {
      const found = byKey.get(keyText(key));
      if (found?.state !== 'waiting') resolve(found ?? null);
    }
  }
}

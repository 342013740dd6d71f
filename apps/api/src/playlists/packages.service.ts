import {
  findPackage,
  PackageWaiter,
  readWorkerAbilities,
  requestPackage,
  type Package,
  type PackageKey,
} from '@mediajobs/jobs-db';
import { TaskQueue } from '@mediajobs/jobs-engine';
import { ApiError } from '@mediajobs/jobs-domain';
import { inTransaction } from '@mediajobs/postgres';
import { Inject, Injectable } from '@nestjs/common';
import type { OpenDatabase } from '../core.module.js';
import { DATABASE } from '../http/injection-tokens.js';

/** Longest time that a request waits. Proxies often end requests after 30 s. */
const MAX_WAIT_MS = 20_000;
const RETRY_AFTER_S = '3';

/** Finds packages, and has workers create them. */
@Injectable()
export class PackagesService {
  constructor(
    @Inject(DATABASE) private readonly database: OpenDatabase,
    private readonly tasks: TaskQueue,
    private readonly waiter: PackageWaiter,
  ) {}

  /**
   * Returns the package of outputs, which a worker creates first unless it exists.
   *
   * @throws ApiError `playlistNotReady`, `playlistFailed`
   */
  async obtain(key: PackageKey): Promise<Package> {
    const existing = await findPackage(this.database.pool, key);
    if (existing?.state === 'ready') return existing;
    await this.requirePackager();
    await this.request(key);
    const requested = await findPackage(this.database.pool, key);
    if (requested?.state !== 'waiting') return requireReady(requested);
    const { account, id } = requested;
    return requireReady(await this.waiter.wait({ account, id }, AbortSignal.timeout(MAX_WAIT_MS)));
  }

  /** Without a worker that is alive, requests wait for one. */
  private async requirePackager(): Promise<void> {
    const { features } = await readWorkerAbilities(this.database.pool);
    if (features?.has('playlists') === false) throw failed('no worker has shaka-packager');
  }

  private async request(key: PackageKey): Promise<void> {
    await inTransaction(this.database.pool, async (client) => {
      const packageId = await requestPackage(client, key, Date.now());
      if (packageId === null) return;
      const task = { kind: 'package', account: key.account, packageId } as const;
      await this.tasks.send(client, task, { key: packageId });
    });
  }
}

function requireReady(found: Package | null): Package {
  if (found?.state === 'ready') return found;
  if (found?.state === 'failed') throw failed(found.message ?? 'the outputs could not be packaged');
  throw new ApiError('playlistNotReady', [], { 'Retry-After': RETRY_AFTER_S });
}

function failed(message: string): ApiError {
  return new ApiError('playlistFailed', [{ parameter: 'job_id', message }]);
}

import { LocalStorage } from './local/local-storage.js';
import type { S3StorageOptions } from './s3/s3-storage.js';
import type { RetryOptions } from './s3/retry-strategy.js';
import type { Storage } from './storage.js';

/** Settings of the storage of the service. */
export interface StorageSettings {
  /** Address of a bucket; null for a folder. */
  readonly storageUrl: string | null;
  readonly storageDir: string;
}

/** Use of a directory of a pipeline. */
export type DirectoryOptions = Omit<S3StorageOptions, 'useProcessCredentials'>;

/** Age at which parts of an upload belong to a process that has ended. */
const ABANDONED_MS = 7 * 24 * 60 * 60 * 1_000;

/**
 * Opens the storage of the service, which the API, workers and commands share, and removes what processes that have ended
 * left in it.
 *
 * @param retry how long an object store may be out of service once it is open
 * @throws StorageError
 */
export async function openStorage(
  { storageUrl, storageDir }: StorageSettings,
  retry: RetryOptions = {},
): Promise<Storage> {
  if (storageUrl === null) return LocalStorage.open(storageDir);
  const S3Storage = await loadS3Storage();
  // The address is a setting of the operator, who may use private networks and the role of the machine.
  const options = { allowPrivate: null, useProcessCredentials: true };
  const checked = new S3Storage(storageUrl, options);
  // Not repeated for long, so that a wrong address is reported at once.
  await checked.assertAccessible();
  // Servers that cannot list uploads remove them on their own, or by a rule of the bucket.
  await checked.abortUploads(Date.now() - ABANDONED_MS).catch(() => undefined);
  return new S3Storage(storageUrl, { ...options, retry });
}

/** Opens a directory of a pipeline on an object store. Connects when it is used. @throws S3AddressError */
export async function openDirectory(address: string, options: DirectoryOptions): Promise<Storage> {
  const S3Storage = await loadS3Storage();
  return new S3Storage(address, options);
}

/** The client of object stores is large, and many installations need none. */
async function loadS3Storage(): Promise<typeof import('./s3/s3-storage.js').S3Storage> {
  return (await import('./s3/s3-storage.js')).S3Storage;
}

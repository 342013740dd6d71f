import { LRUCache } from 'lru-cache';
import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { openDirectory, type DirectoryOptions } from './open-storage.js';
import type { RetryOptions } from './s3/retry-strategy.js';
import { ObjectExistsError, StorageError } from './storage-errors.js';
import type {
  ByteRange,
  JoinedObject,
  PutOptions,
  ReadUrlOptions,
  Storage,
  StorageOptions,
  StoredObject,
  UploadForm,
  UploadFormOptions,
  WrittenObject,
} from './storage.js';

/** An object in a directory of a customer. */
export interface ExternalObject {
  /** Address of the directory with its credentials; null if the pipeline has lost it. */
  readonly address: string | null;
  readonly options: DirectoryOptions;
  /** Key below the directory. */
  readonly key: string;
  /** True if objects of other programs may be replaced. */
  readonly allowsOverwriting: boolean;
}

/** Finds the directory of a storage key; null for the storage of the service. */
export type LocateObject = (storageKey: string) => Promise<ExternalObject | null>;

/** A storage with the key of an object in it. */
interface Place {
  readonly storage: Storage;
  readonly key: string;
  /** Null for the storage of the service. */
  readonly external: ExternalObject | null;
}

/** Clients that are kept for the next object of their directory. */
const MAX_DIRECTORIES = 64;

/**
 * Stores objects by storage keys: in the storage of the service, or in directories of pipelines. Objects that are in a
 * directory already belong to the customer: they are neither replaced, unless the pipeline allows that, nor removed.
 */
export class StorageRouter implements Storage {
  private opened: Promise<Storage> | null = null;
  private readonly directories = new LRUCache<string, Storage>({ max: MAX_DIRECTORIES });

  /**
   * @param open opens the storage of the service, on its first use
   * @param retry how long an object store of a directory may be out of service
   */
  constructor(
    private readonly open: () => Promise<Storage>,
    private readonly locate: LocateObject,
    private readonly retry: RetryOptions = {},
  ) {}

  /** Opens the storage of the service. @throws StorageError */
  async openOwn(): Promise<Storage> {
    this.opened ??= this.open();
    try {
      return await this.opened;
    } catch (error) {
      this.opened = null;
      throw error;
    }
  }

  /**
   * Checks that a file may be stored. Call it before the key is reserved: what is reserved is removed when its job is
   * cancelled.
   *
   * @throws ObjectExistsError when the directory has an object of another owner
   */
  async assertWritable(storageKey: string, owner: string): Promise<void> {
    const place = await this.find(storageKey);
    if (place.external) await this.findOwnObject(storageKey, place, owner);
  }

  putFile(storageKey: string, path: string, options: PutOptions = {}): Promise<WrittenObject> {
    return this.put(storageKey, options, ({ storage, key }, complete) =>
      storage.putFile(key, path, complete),
    );
  }

  putStream(storageKey: string, content: Readable, options: PutOptions = {}): Promise<WrittenObject> {
    return this.put(storageKey, options, ({ storage, key }, complete) =>
      storage.putStream(key, content, complete),
    ).finally(() => content.destroy());
  }

  async stat(storageKey: string): Promise<StoredObject | null> {
    const { storage, key } = await this.find(storageKey);
    const found = await storage.stat(key);
    return found && { ...found, key: storageKey };
  }

  async read(storageKey: string, range?: ByteRange): Promise<Readable> {
    const { storage, key } = await this.find(storageKey);
    return storage.read(key, range);
  }

  async toLocalFile(storageKey: string, target: string, options?: StorageOptions): Promise<string> {
    const { storage, key } = await this.find(storageKey);
    return storage.toLocalFile(key, target, options);
  }

  /** In a directory of a pipeline, only removes what was stored with this storage key. */
  async remove(storageKey: string): Promise<void> {
    const external = await this.locate(storageKey);
    if (external?.address === null) return;
    const { storage, key } = await this.toPlace(storageKey, external);
    if (external) {
      const { owner } = (await storage.stat(key)) ?? {};
      if (!owner?.startsWith(toOwnerPrefix(storageKey))) return;
    }
    await storage.remove(key);
  }

  async createReadUrl(storageKey: string, options: ReadUrlOptions): Promise<string | null> {
    const { storage, key } = await this.find(storageKey);
    return storage.createReadUrl(key, options);
  }

  async createUploadForm(options: UploadFormOptions): Promise<UploadForm | null> {
    return (await this.openOwn()).createUploadForm(options);
  }

  /** Joins objects of the storage of the service. */
  async join(parts: readonly string[], key: string, options?: PutOptions): Promise<JoinedObject> {
    return (await this.openOwn()).join(parts, key, options);
  }

  /** Lists objects of the storage of the service. */
  async *list(prefix: string): AsyncIterable<StoredObject> {
    yield* (await this.openOwn()).list(prefix);
  }

  /** Opens a directory of a pipeline, with the connections of its last use. @throws S3AddressError */
  async openDirectory(address: string, options: DirectoryOptions): Promise<Storage> {
    const identity = JSON.stringify([address, options]);
    const { retry } = this;
    const storage = this.directories.get(identity) ?? (await openDirectory(address, { ...options, retry }));
    this.directories.set(identity, storage);
    return storage;
  }

  private async put(
    storageKey: string,
    options: PutOptions,
    store: (place: Place, options: PutOptions) => Promise<WrittenObject>,
  ): Promise<WrittenObject> {
    const place = await this.find(storageKey);
    if (!place.external) return store(place, options);
    const { owner = '' } = options;
    const overwrite =
      place.external.allowsOverwriting || (await this.findOwnObject(storageKey, place, owner)) !== null;
    return store(place, { ...options, overwrite, owner: toOwnerPrefix(storageKey) + owner });
  }

  /** Returns what an earlier attempt has stored in a directory. @throws ObjectExistsError */
  private async findOwnObject(
    storageKey: string,
    { storage, key, external }: Place,
    owner: string,
  ): Promise<StoredObject | null> {
    const existing = await storage.stat(key);
    const isOwn = existing?.owner === toOwnerPrefix(storageKey) + owner;
    if (existing && !isOwn && external?.allowsOverwriting !== true) throw new ObjectExistsError(key);
    return existing;
  }

  private async find(storageKey: string): Promise<Place> {
    return this.toPlace(storageKey, await this.locate(storageKey));
  }

  private async toPlace(storageKey: string, external: ExternalObject | null): Promise<Place> {
    if (!external) return { storage: await this.openOwn(), key: storageKey, external };
    const { address, key, options } = external;
    if (address === null) throw new StorageError('the pipeline no longer has the directory of the object');
    return { storage: await this.openDirectory(address, options), key, external };
  }
}

/** Begins the owners of what was stored with a key. Names of customers need not be ASCII, and have no limit. */
function toOwnerPrefix(storageKey: string): string {
  return `${createHash('sha256').update(storageKey).digest('hex').slice(0, 32)}/`;
}

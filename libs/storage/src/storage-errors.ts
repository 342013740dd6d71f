/** Thrown when a storage cannot do what was requested, such as when its disk is full. */
export class StorageError extends Error {
  override readonly name: string = 'StorageError';
}

const DISK_ERRORS: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT']);

/** Returns true for an error that says that a disk is full, or was caused by one. */
export function isDiskFull(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  return DISK_ERRORS.has((error as NodeJS.ErrnoException).code) || isDiskFull(error.cause);
}

/** Thrown when a key is not valid. */
export class InvalidKeyError extends StorageError {
  override readonly name = 'InvalidKeyError';

  constructor(key: string, expected: string) {
    super(`key ${expected}, got ${JSON.stringify(key)}`);
  }
}

/** Thrown when an object has the key of a write that must not replace it. */
export class ObjectExistsError extends StorageError {
  override readonly name = 'ObjectExistsError';

  constructor(readonly key: string) {
    super(`an object with the key ${JSON.stringify(key)} exists`);
  }
}

/** Thrown when no object has a key. */
export class ObjectMissingError extends StorageError {
  override readonly name = 'ObjectMissingError';

  constructor(readonly key: string) {
    super(`no object has the key ${JSON.stringify(key)}`);
  }
}

import type { PutOptions } from '../storage.js';
import { isNotImplemented } from './s3-errors.js';
import type { S3Destination } from './s3-target.js';

/** Condition of a write that must not replace an object. Servers without conditions rely on a look before the write. */
export function toCondition(
  { supportsConditions }: S3Destination,
  { overwrite = false }: PutOptions,
): { readonly IfNoneMatch?: '*' } {
  return overwrite || !supportsConditions ? {} : { IfNoneMatch: '*' };
}

/** Runs a write, and runs it again without its condition if the server does not know it. */
export async function withConditions<T>(
  destination: S3Destination,
  isRepeatable: boolean,
  write: () => Promise<T>,
): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!destination.supportsConditions || !isNotImplemented(error)) throw error;
    destination.supportsConditions = false;
    if (!isRepeatable) throw error;
    return write();
  }
}

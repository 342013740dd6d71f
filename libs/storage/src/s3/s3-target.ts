import type { HeadObjectCommandOutput, ObjectCannedACL, S3Client, StorageClass } from '@aws-sdk/client-s3';
import type { PutOptions } from '../storage.js';

/** An object of a bucket. */
export interface S3Target {
  readonly Bucket: string;
  readonly Key: string;
}

/** Options for storing objects. */
export interface S3WriteOptions {
  /** Everyone may read the objects without credentials. */
  readonly isPublic?: boolean;
  /** Storage class of the objects, such as `REDUCED_REDUNDANCY`. Default: that of the bucket. */
  readonly storageClass?: StorageClass | null;
}

/** A bucket as a place to write to. */
export interface S3Destination {
  readonly client: S3Client;
  readonly options: S3WriteOptions;
  /** True for AWS, which has checksums that other servers may not know. */
  readonly isAws: boolean;
  /** Cleared once the server has refused a conditional write. */
  supportsConditions: boolean;
}

/** Metadata that identifies a write, because a repeated request may find the object of the first one. */
const WRITE_KEY = 'mediajobs-write';
const OWNER_KEY = 'mediajobs-owner';

/** Parameters that an object keeps. @param writeId identifies the write */
export function toObjectParameters(
  { options }: S3Destination,
  { contentType, owner }: PutOptions,
  writeId: string,
): {
  readonly ContentType?: string;
  readonly ACL?: ObjectCannedACL;
  readonly StorageClass?: StorageClass;
  readonly Metadata: Record<string, string>;
} {
  return {
    ...(contentType !== undefined && { ContentType: contentType }),
    ...(options.isPublic === true && { ACL: 'public-read' as const }),
    ...(options.storageClass && { StorageClass: options.storageClass }),
    Metadata: { [WRITE_KEY]: writeId, ...(owner !== undefined && { [OWNER_KEY]: owner }) },
  };
}

/** Returns what identifies the write of an object. */
export function readWriteId({ Metadata }: HeadObjectCommandOutput): string | null {
  return Metadata?.[WRITE_KEY] ?? null;
}

/** Returns the owner of an object; null for objects of other programs. */
export function readOwner({ Metadata }: HeadObjectCommandOutput): string | null {
  return Metadata?.[OWNER_KEY] ?? null;
}

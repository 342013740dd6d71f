import type { Pipeline } from '../models/pipeline.js';

/** Storage classes of S3 in which objects can be read at once. */
export const STORAGE_CLASSES = [
  'STANDARD',
  'STANDARD_IA',
  'ONEZONE_IA',
  'INTELLIGENT_TIERING',
  'GLACIER_IR',
  'REDUCED_REDUNDANCY',
] as const;

/** A storage class of S3. */
export type StorageClass = (typeof STORAGE_CLASSES)[number];

/** Options of transfers from and to directories of a pipeline. */
export interface TransferOptions {
  /** False accepts certificates that cannot be verified. */
  readonly verifyCertificate: boolean;
  /** Everyone may read uploads. */
  readonly isPublic: boolean;
  /** Null for the one of the bucket. */
  readonly storageClass: StorageClass | null;
  /** Objects that exist may be replaced. */
  readonly allowsOverwriting: boolean;
}

/** Keys of a pipeline that transfers depend on. */
export type TransferKeys = Pick<Pipeline, 'download_options' | 'upload_options' | 'store_options'>;

/** Returns how files of a pipeline are transferred. */
export function toTransferOptions(pipeline: TransferKeys): TransferOptions {
  const { download_options: download, upload_options: upload, store_options: store } = pipeline;
  const mode = store?.mode?.toUpperCase();
  const storageClass = STORAGE_CLASSES.find((name) => name === mode) ?? null;
  return {
    verifyCertificate: download?.https_certificate_check !== false,
    isPublic: ['everyone', 'true'].includes(String(upload?.s3_allow_read ?? '').toLowerCase()),
    storageClass: storageClass ?? (upload?.s3_reduced_redundancy === true ? 'REDUCED_REDUNDANCY' : null),
    allowsOverwriting: upload?.overwrite === true,
  };
}

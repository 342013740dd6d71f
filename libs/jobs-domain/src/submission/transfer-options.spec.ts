import { toTransferOptions, type TransferKeys, type TransferOptions } from './transfer-options.js';

it.each<[TransferKeys, Partial<TransferOptions>]>([
  [{}, { verifyCertificate: true, isPublic: false, storageClass: null, allowsOverwriting: false }],
  [{ download_options: null, upload_options: null, store_options: null }, { isPublic: false }],
  [{ download_options: { https_certificate_check: false } }, { verifyCertificate: false }],
  [{ upload_options: { s3_allow_read: 'everyone' } }, { isPublic: true }],
  [{ upload_options: { s3_allow_read: true } }, { isPublic: true }],
  [{ upload_options: { s3_allow_read: 'false' } }, { isPublic: false }],
  [{ upload_options: { s3_reduced_redundancy: true } }, { storageClass: 'REDUCED_REDUNDANCY' }],
  [
    { upload_options: { s3_reduced_redundancy: true }, store_options: { mode: 'standard_ia' } },
    { storageClass: 'STANDARD_IA' },
  ],
  [{ store_options: { mode: 'all' } }, { storageClass: null }],
  [{ upload_options: { overwrite: true } }, { allowsOverwriting: true }],
])('%j is transferred with %j', (pipeline, options) => {
  expect(toTransferOptions(pipeline)).toMatchObject(options);
});

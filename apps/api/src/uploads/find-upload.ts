import { findUpload, type StoredUpload, type UploadKey } from '@mediajobs/jobs-db';
import { ApiError } from '@mediajobs/jobs-domain';

/** Returns an upload that has not expired. @throws ApiError `uploadNotFound` */
export async function requireUpload(
  client: Parameters<typeof findUpload>[0],
  key: UploadKey,
): Promise<StoredUpload> {
  const found = await findUpload(client, key);
  if (!found || found.expiresAt <= Date.now()) throw new ApiError('uploadNotFound');
  return found;
}

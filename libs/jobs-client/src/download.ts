import type { components } from './generated/openapi.js';
import type { File, WithoutNulls } from './model.js';
import { splitOptions, type RequestOptions } from './query.js';
import type { Transport } from './transport.js';

/** URL of the content of a file. It needs no token and expires (epoch milliseconds). */
export type Download = Omit<WithoutNulls<components['schemas']['Download']>, 'file'> & { file: File };

export interface DownloadOptions extends RequestOptions {
  /** Lets browsers play the content instead of saving it; default false. */
  readonly streaming?: boolean;
  /** When the URL expires, within seven days: epoch seconds or milliseconds. By default in an hour. */
  readonly expiry_time?: number;
}

/** Returns a signed URL of the content of a file. */
export async function download(
  transport: Transport,
  fileId: string,
  all: DownloadOptions,
): Promise<Download> {
  const { options, rest } = splitOptions(all);
  const parameters = { file_id: fileId, ...rest };
  const { data } = await transport.get('/v1/files/downloads', { parameters, ...options });
  return (data as { readonly download: Download }).download;
}

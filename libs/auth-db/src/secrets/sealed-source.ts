import type { ObjectId } from '@mediajobs/jobs-domain';
import type { UrlSource } from '@mediajobs/jobs-domain/submission';

import { SecretDecryptionError, type SecretCipher } from './secret-cipher.js';

/** Identifies the job that an address belongs to. */
export interface JobOfSource {
  readonly account: ObjectId;
  readonly jobId: ObjectId;
}

const place = ({ account, jobId }: JobOfSource): string => `job ${account} ${jobId} source`;

/** Encrypts the address of a source or a logo with its credentials, for the plan of a job. */
export function sealSource(cipher: SecretCipher, address: string, job: JobOfSource): string {
  return cipher.encrypt(address, place(job)).toString('base64');
}

/**
 * Returns the address of a source or a logo with its credentials.
 *
 * @param cipher null without a key, which is enough for addresses without credentials
 * @throws SecretDecryptionError
 */
export function openSource(
  cipher: SecretCipher | null,
  { url, sealed }: Pick<UrlSource, 'url' | 'sealed'>,
  job: JobOfSource,
): string {
  if (sealed === undefined) return url;
  if (cipher === null) throw new SecretDecryptionError();
  return cipher.decrypt(Buffer.from(sealed, 'base64'), place(job));
}

import { lacksScope } from './request-errors.js';

/** Returns a message for a download that the service refused. */
export function describeDownloadError(error: Error): string {
  return lacksScope(error)
    ? 'This token may not download files: it lacks the scope mediahub_download_files.'
    : error.message;
}

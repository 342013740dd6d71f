import type { JobFailureName } from '@mediajobs/jobs-domain/failures';

/** Thrown when a file cannot be probed or transcoded. */
export class MediaError extends Error {
  override readonly name = 'MediaError';

  /**
   * @param failure the reason in the catalogue of failures
   * @param message what happened, in words for users
   * @param log last lines that the program wrote to stderr, with credentials redacted
   */
  constructor(
    readonly failure: JobFailureName,
    message: string,
    readonly log: string = '',
  ) {
    super(message);
  }
}

/** Thrown when a shared resource is used up and too many requests wait for it already. Maps to 503 with Retry-After. */
export class OverloadError extends Error {
  override readonly name = 'OverloadError';
  /** PostgreSQL's own code for "too many connections". */
  readonly code = '53300';
}

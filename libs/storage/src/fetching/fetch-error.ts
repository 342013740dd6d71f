/**
 * Reason why a source could not be fetched. Only `failed` and `timedOut` may pass by themselves; `unusable` is an address, redirect,
 * response or certificate that stays as it is.
 */
export type FetchProblem =
  'missing' | 'denied' | 'addressNotAllowed' | 'unusable' | 'tooLarge' | 'diskFull' | 'failed' | 'timedOut';

/** Thrown when a source cannot be fetched. The message holds no credentials. */
export class FetchError extends Error {
  override readonly name = 'FetchError';

  constructor(
    readonly problem: FetchProblem,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Renders a URL without user, password, query and fragment, which may hold credentials. */
export function redactUrl({ origin, pathname }: URL): string {
  return `${origin}${pathname}`;
}

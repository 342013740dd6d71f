import { RequestTimeoutError } from './errors.js';

/** Default time limit of an attempt. */
export const DEFAULT_TIMEOUT_MS = 60_000;

/**
 * Sends a request with a time limit, which includes its body. 0 is no limit.
 *
 * @throws RequestTimeoutError
 */
export async function withTimeout(
  request: Request,
  timeoutMs: number,
  send: (request: Request) => Promise<Response>,
): Promise<Response> {
  if (timeoutMs === 0) return send(request);
  const limit = new AbortController();
  const { origin } = new URL(request.url);
  const timer = setTimeout(() => limit.abort(new RequestTimeoutError(origin, timeoutMs)), timeoutMs);
  try {
    return await send(new Request(request, { signal: AbortSignal.any([request.signal, limit.signal]) }));
  } catch (error) {
    throw limit.signal.aborted && !request.signal.aborted ? limit.signal.reason : error;
  } finally {
    clearTimeout(timer);
  }
}

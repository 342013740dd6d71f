import { ApiError, ConnectionError, toApiError, UnexpectedResponseError } from './errors.js';

/** Media types of documents, error documents included. */
const DOCUMENT_TYPES = ['application/json', 'application/xml'];

/** All media types that the service answers with. */
export const RESPONSE_TYPES = [...DOCUMENT_TYPES, 'application/x-ndjson', 'text/csv', 'text/event-stream'];

/**
 * Sends a request once. @throws ConnectionError, the ApiError of a response with an error; the reason of the signal
 */
export async function attempt(
  request: Request,
  fetch: (attempt: Request) => Promise<Response>,
): Promise<Response> {
  const response = await fetch(request).catch((cause: unknown) => {
    if (request.signal.aborted || cause instanceof UnexpectedResponseError || cause instanceof ApiError)
      throw cause;
    throw new ConnectionError(`${new URL(request.url).origin} can't be reached`, { cause });
  });
  if (response.ok || response.status === 304) return response;
  throw await toApiError(response);
}

/**
 * Passes responses of the service. A proxy's own page for an unavailable service passes too, as it means the same.
 *
 * @param types expected media types; a response without a type is accepted
 * @throws UnexpectedResponseError
 */
export async function rejectUnexpectedResponse(
  response: Response,
  baseUrl: string,
  types: readonly string[],
): Promise<Response> {
  const type = response.headers.get('Content-Type')?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const { ok, status } = response;
  const isClientError = status >= 400 && status < 500 && status !== 429;
  const isUnexpected =
    type !== '' && ((ok && !types.includes(type)) || (isClientError && !DOCUMENT_TYPES.includes(type)));
  if (!isUnexpected) return response;
  // An unread body would keep the connection open, and with it the process.
  await response.body?.cancel();
  throw new UnexpectedResponseError(`${baseUrl} is not a mediajobs service: it answered ${type}`);
}

/** Reads the whole body, so that a response that breaks off is retried. */
export async function bufferBody(response: Response): Promise<Response> {
  const { status, headers } = response;
  if (status !== 200 && status !== 201) return response;
  return new Response(await response.arrayBuffer(), { status, headers });
}

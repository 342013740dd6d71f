import createClient, { type Client } from 'openapi-fetch';
import pRetry from 'p-retry';
import { delay } from './delay.js';
import {
  ConnectionError,
  createMalformedTokenError,
  RateLimitError,
  toApiError,
  UnavailableError,
  UnexpectedResponseError,
} from './errors.js';
import type { paths } from './generated/openapi.js';
import type { Parameters, RequestOptions } from './query.js';

export interface ClientOptions {
  /** URL of the service, such as `https://jobs.example.com`. */
  readonly baseUrl: string;
  /** Access token, or a function that returns one for each request. Without it, only public objects are returned. */
  readonly token?: string | (() => string | Promise<string>) | undefined;
  /** Sends requests; default: `fetch` of the platform. */
  readonly fetch?: ((request: Request) => Promise<Response>) | undefined;
  /**
   * Number of retries after 429, 502, 503, 504 or a connection error; default 4. A request is not retried when the
   * service asks to wait for more than a minute. A request that must not take effect twice, such as a POST, is retried
   * after 429 only, because after the other errors it may have taken effect.
   */
  readonly retries?: number | undefined;
}

/** The paths of the OpenAPI document, called by openapi-fetch with the retries and errors of this client. */
export type Api = Client<paths>;

/** Sends the requests of the client's methods. */
export interface Transport {
  readonly api: Api;
  /** Reads one document. */
  get(path: string, request: RequestSpec): Promise<ResponseData>;
  /** Sends a request that changes something. Returns the document of the response. */
  send(method: 'post' | 'put' | 'delete', path: string, request: WriteSpec): Promise<unknown>;
  /**
   * Posts a form to a URL, without the token. Retried after temporary errors, because a form may be sent twice.
   *
   * @param createForm creates the form of each attempt
   */
  postForm(createForm: () => FormData, request: FormSpec): Promise<void>;
  /** Opens a stream. Only the request is retried, not a body that breaks off. */
  open(path: string, request: StreamRequestSpec): Promise<ReadableStream<Uint8Array>>;
}

export interface RequestSpec extends RequestOptions {
  readonly id?: string;
  readonly parameters?: Parameters;
  readonly headers?: Readonly<Record<string, string>>;
  /** Overrides the option of the client. */
  readonly retries?: number;
}

export interface FormSpec extends RequestOptions {
  readonly url: string;
}

export interface WriteSpec extends RequestOptions {
  readonly id?: string;
  readonly parameters?: Parameters;
  /** Sent as JSON. */
  readonly body?: object;
  /** True if the request has the same effect when it is sent twice; default false. */
  readonly isIdempotent?: boolean;
}

export interface StreamRequestSpec extends RequestSpec {
  /** Expected media type of the body. */
  readonly type: string;
}

export interface ResponseData {
  /** Undefined after 304 Not Modified. */
  readonly data: unknown;
  readonly headers: Headers;
}

/** Exponential backoff; each delay is multiplied by a random factor from 1 to 2. */
const BACKOFF = { minTimeout: 250, maxTimeout: 10_000, factor: 2, randomize: true } as const;

const MAX_RETRY_AFTER_MS = 60_000;

/** Methods of requests that have the same effect when they are sent twice. DELETE cancels a job first, then deletes it. */
const IDEMPOTENT_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT']);

/** Media types of documents, error documents included. */
const DOCUMENT_TYPES = ['application/json', 'application/xml'];
const RESPONSE_TYPES = [...DOCUMENT_TYPES, 'application/x-ndjson', 'text/csv', 'text/event-stream'];

export function createTransport(options: ClientOptions): Transport {
  const { baseUrl, token } = options;
  const fetch = options.fetch ?? ((request: Request) => globalThis.fetch(request));
  const retries = options.retries ?? 4;
  const buffered =
    (types: readonly string[], isIdempotent = false) =>
    (request: Request) =>
      sendWithRetries(
        request,
        async (attempt) => bufferBody(await rejectUnexpectedResponse(await fetch(attempt), baseUrl, types)),
        retries,
        isIdempotent || IDEMPOTENT_METHODS.has(request.method),
      );
  const api = createClient<paths>({ baseUrl, fetch: buffered(RESPONSE_TYPES) });
  api.use({
    async onRequest({ request }) {
      const bearer = (typeof token === 'function' ? await token() : token)?.trim();
      if (bearer !== undefined && !/^[\x20-\x7e]*$/.test(bearer)) throw createMalformedTokenError();
      if (bearer !== undefined) request.headers.set('Authorization', `Bearer ${bearer}`);
    },
  });
  return {
    api,
    async get(path, spec) {
      const { data, response } = await api.GET(path as '/v1/jobs/{id}', {
        ...toFetchOptions(spec),
        headers: { Accept: 'application/json', ...spec.headers },
        fetch: buffered(['application/json']),
      });
      return { data, headers: response.headers };
    },
    async send(method, path, { body, isIdempotent, ...spec }) {
      const { data } = await api.request(method as 'get', path as '/v1/jobs/{id}', {
        ...toFetchOptions(spec),
        headers: { Accept: 'application/json' },
        ...(body && { body: body as never }),
        fetch: buffered(['application/json'], isIdempotent),
      });
      return data;
    },
    async postForm(createForm, { url, signal }) {
      const send = async (): Promise<void> => {
        const request = new Request(url, { method: 'POST', body: createForm(), signal: signal ?? null });
        const response = await attempt(request, fetch);
        await response.body?.cancel();
      };
      await repeat(send, { retries, signal, shouldRetry: isTemporary });
    },
    async open(path, spec) {
      const { data } = await api.GET(path as '/v1/jobs/{id}', {
        ...toFetchOptions(spec),
        parseAs: 'stream',
        fetch: (request) => {
          const begin = async (attempt: Request) =>
            rejectUnexpectedResponse(await fetch(attempt), baseUrl, [spec.type]);
          return sendWithRetries(request, begin, spec.retries ?? retries, true);
        },
      });
      const body = data ?? new ReadableStream<Uint8Array>({ start: (controller) => controller.close() });
      // The request may be garbage-collected once its response has begun, and with it the link to the signal.
      return spec.signal ? body.pipeThrough(new TransformStream(), { signal: spec.signal }) : body;
    },
  };
}

function toFetchOptions({ id = '', parameters, headers, signal }: RequestSpec) {
  return {
    params: { path: { id }, query: { ...parameters } },
    headers: { ...headers },
    signal: signal ?? null,
  };
}

/**
 * Passes responses of the service. A proxy's own page for an unavailable service passes too, as it means the same.
 *
 * @param types expected media types; a response without a type is accepted
 * @throws UnexpectedResponseError
 */
async function rejectUnexpectedResponse(
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
async function bufferBody(response: Response): Promise<Response> {
  const { status, headers } = response;
  if (status !== 200 && status !== 201) return response;
  return new Response(await response.arrayBuffer(), { status, headers });
}

function sendWithRetries(
  request: Request,
  fetch: (attempt: Request) => Promise<Response>,
  retries: number,
  isIdempotent: boolean,
): Promise<Response> {
  // A body can be sent once only.
  const send = () => attempt(request.body === null ? request : request.clone(), fetch);
  const shouldRetry = (error: Error): boolean =>
    isTemporary(error) && (isIdempotent || error instanceof RateLimitError);
  return repeat(send, { retries, signal: request.signal, shouldRetry });
}

interface RepeatOptions {
  readonly retries: number;
  readonly signal: AbortSignal | undefined;
  readonly shouldRetry: (error: Error) => boolean;
}

/** Repeats a request with back-off, and not before the service allows it. */
function repeat<T>(send: () => Promise<T>, { retries, signal, shouldRetry }: RepeatOptions): Promise<T> {
  return pRetry(send, {
    ...BACKOFF,
    retries,
    ...(signal && { signal }),
    shouldRetry: ({ error }) => shouldRetry(error),
    onFailedAttempt: async ({ error, retriesLeft }) => {
      if (retriesLeft > 0 && shouldRetry(error)) await delay(retryDelayMs(error), signal);
    },
  });
}

async function attempt(request: Request, fetch: (attempt: Request) => Promise<Response>): Promise<Response> {
  const response = await fetch(request).catch((cause: unknown) => {
    if (request.signal.aborted || cause instanceof UnexpectedResponseError) throw cause;
    throw new ConnectionError(`${new URL(request.url).origin} can't be reached`, { cause });
  });
  if (response.ok || response.status === 304) return response;
  throw await toApiError(response);
}

function isTemporary(error: Error): boolean {
  const isTransient =
    error instanceof RateLimitError || error instanceof UnavailableError || error instanceof ConnectionError;
  return isTransient && retryDelayMs(error) <= MAX_RETRY_AFTER_MS;
}

function retryDelayMs(error: Error): number {
  return error instanceof RateLimitError || error instanceof UnavailableError ? (error.retryAfterMs ?? 0) : 0;
}

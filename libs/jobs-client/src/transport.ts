import createClient, { type Client } from 'openapi-fetch';
import pRetry from 'p-retry';
import {
  toApiError,
  UnexpectedResponseError,
  createMalformedTokenError,
  RateLimitError,
  UnavailableError,
  ConnectionError,
} from './errors.js';
import type { paths } from './generated/openapi.js';
import { delay } from './delay.js';
import type { Parameters, RequestOptions } from './query.js';

/** Where the service is, and how it is asked. */
export interface ClientOptions {
  /** Where the service is, such as `https://jobs.example.com`. */
  readonly baseUrl: string;
  /** The access token, or what gives one for each request. Without it, only public objects are answered. */
  readonly token?: string | (() => string | Promise<string>) | undefined;
  /** What sends requests; default: that of the platform. */
  readonly fetch?: ((request: Request) => Promise<Response>) | undefined;
  /**
   * How often a request is sent again after 429, 502, 503, 504, or no answer. Default: 4. Never where the service
   * wants to be left alone for more than a minute.
   */
  readonly retries?: number | undefined;
}

/** The document's paths, as openapi-fetch asks them. Answers are retried and errors thrown as those of this client. */
export type Api = Client<paths>;

/** How the client's methods ask. */
export interface Transport {
  readonly api: Api;
  /** One document. */
  get(path: string, asked: RequestSpec): Promise<ResponseData>;
  /** The body as it comes. Only the begin of an answer is tried again, not its rest. */
  open(path: string, asked: StreamRequestSpec): Promise<ReadableStream<Uint8Array>>;
}

export interface RequestSpec extends RequestOptions {
  readonly id?: string;
  readonly parameters?: Parameters;
  readonly headers?: Readonly<Record<string, string>>;
  /** Other than that of the client. */
  readonly retries?: number;
}

/** Asks for a body, which is of this type. */
export interface StreamRequestSpec extends RequestSpec {
  readonly type: string;
}

export interface ResponseData {
  /** Undefined where nothing has changed (304). */
  readonly data: unknown;
  readonly headers: Headers;
}

/** Milliseconds before the first repetition and the longest wait, both times 1 to 2 at random; each doubles. */
const BACKOFF = { minTimeout: 250, maxTimeout: 10_000, factor: 2, randomize: true } as const;

/** A service that wants to be left alone for longer than this (ms) is not waited for. */
const MAX_RETRY_AFTER_MS = 60_000;

/** What the service has documents in, errors among them, and what else it answers with. */
const DOCUMENT_TYPES = ['application/json', 'application/xml'];
const RESPONSE_TYPES = [...DOCUMENT_TYPES, 'application/x-ndjson', 'text/csv', 'text/event-stream'];

export function createTransport(options: ClientOptions): Transport {
  const { baseUrl, token } = options;
  const fetch = options.fetch ?? ((request: Request) => globalThis.fetch(request));
  const retries = options.retries ?? 4;
  const buffered = (types: readonly string[]) => (request: Request) =>
    sendWithRetries(
      request,
      async () => bufferBody(await rejectUnexpectedResponse(await fetch(request), baseUrl, types)),
      retries,
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
    async get(path, asked) {
      const { data, response } = await api.GET(path as '/v1/jobs/{id}', {
        ...toFetchOptions(asked),
        headers: { Accept: 'application/json', ...asked.headers },
        fetch: buffered(['application/json']),
      });
      return { data, headers: response.headers };
    },
    async open(path, asked) {
      const { data } = await api.GET(path as '/v1/jobs/{id}', {
        ...toFetchOptions(asked),
        parseAs: 'stream',
        fetch: (request) => {
          const begin = async () => rejectUnexpectedResponse(await fetch(request), baseUrl, [asked.type]);
          return sendWithRetries(request, begin, asked.retries ?? retries);
        },
      });
      const body = data ?? new ReadableStream<Uint8Array>({ start: (controller) => controller.close() });
      // A request may be collected once it is answered, and what ties it to the signal with it: the body needs its own tie.
      return asked.signal ? body.pipeThrough(new TransformStream(), { signal: asked.signal }) : body;
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
 * Pages of a proxy, or of another service. That the service is away is also theirs to say.
 *
 * @param types of what was asked for; an answer that names none is taken for it
 * @throws ForeignAnswer
 */
async function rejectUnexpectedResponse(
  response: Response,
  baseUrl: string,
  types: readonly string[],
): Promise<Response> {
  const type = response.headers.get('Content-Type')?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const { ok, status } = response;
  const refused = status >= 400 && status < 500 && status !== 429;
  const isForeign =
    type !== '' && ((ok && !types.includes(type)) || (refused && !DOCUMENT_TYPES.includes(type)));
  if (!isForeign) return response;
  // What nobody reads would keep the connection, and a process that ends waits for it.
  await response.body?.cancel();
  throw new UnexpectedResponseError(`${baseUrl} is not a mediajobs service: it answered ${type}`);
}

/** So that an answer that breaks off is one that is asked for again. */
async function bufferBody(response: Response): Promise<Response> {
  if (response.status !== 200) return response;
  const { status, headers } = response;
  return new Response(await response.arrayBuffer(), { status, headers });
}

async function sendWithRetries(
  request: Request,
  fetch: () => Promise<Response>,
  retries: number,
): Promise<Response> {
  const { signal } = request;
  return pRetry(() => attempt(request, fetch), {
    ...BACKOFF,
    ...{ retries, signal },
    shouldRetry: ({ error }) => isTemporary(error),
    onFailedAttempt: async ({ error, retriesLeft }) => {
      if (retriesLeft > 0 && isTemporary(error)) await delay(retryDelayMs(error), signal);
    },
  });
}

async function attempt(request: Request, fetch: () => Promise<Response>): Promise<Response> {
  const response = await fetch().catch((cause: unknown) => {
    if (request.signal.aborted || cause instanceof UnexpectedResponseError) throw cause;
    throw new ConnectionError(`${new URL(request.url).origin} can't be reached`, { cause });
  });
  if (response.ok || response.status === 304) return response;
  throw await toApiError(response);
}

function isTemporary(error: Error): boolean {
  const away =
    error instanceof RateLimitError || error instanceof UnavailableError || error instanceof ConnectionError;
  return away && retryDelayMs(error) <= MAX_RETRY_AFTER_MS;
}

function retryDelayMs(error: Error): number {
  return error instanceof RateLimitError || error instanceof UnavailableError ? (error.retryAfterMs ?? 0) : 0;
}

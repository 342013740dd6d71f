import { parseBaseUrl } from './base-url.js';
import { RateLimitError } from './errors.js';
import type { RequestOptions, ResponseInfo } from './query.js';
import { attempt } from './response.js';
import { isTemporary, repeat } from './retry.js';
import { DEFAULT_TIMEOUT_MS, withTimeout } from './timeout.js';
import { authorize, type TokenProvider } from './token.js';
import { userAgent } from './user-agent.js';

export interface ClientOptions {
  /**
   * URL of the service, such as `https://jobs.example.com`. Any URL of its API is accepted, and an address without a
   * scheme: http on this machine, otherwise https.
   */
  readonly baseUrl: string;
  /**
   * Access token, or a function that returns one for each request, such as `clientCredentials(…)`. Without it, only public
   * objects are returned.
   */
  readonly token?: string | TokenProvider | undefined;
  /** Sends requests; default: `fetch` of the platform. */
  readonly fetch?: ((request: Request) => Promise<Response>) | undefined;
  /**
   * Number of retries after 429, 502, 503, 504 or a connection error; default 4. A request is not retried when the
   * service asks to wait for more than a minute. A request that must not take effect twice, such as a POST, is retried
   * after 429 only, because after the other errors it may have taken effect.
   */
  readonly retries?: number | undefined;
  /**
   * Time limit of each attempt in milliseconds; default 60,000; 0 for none. Streams (`watch`, `export`, `exportAll`,
   * `files.content`) and the chunks of uploads have none.
   */
  readonly timeoutMs?: number | undefined;
  /** Name of the program, such as `newsroom/1.2`, which precedes the client in `User-Agent`. Not sent by browsers. */
  readonly userAgent?: string | undefined;
  /** Called for each response of the service, errors and retried attempts included. */
  readonly onResponse?: ((response: ResponseInfo) => void) | undefined;
  /** Called before each retry. */
  readonly onRetry?: ((retry: RetryInfo) => void) | undefined;
}

/** A request that is about to be sent again. */
export interface RetryInfo {
  readonly method: string;
  readonly url: string;
  /** Number of the attempt that failed, from 1. */
  readonly attempt: number;
  readonly error: Error;
}

/** Options of a request. */
export interface Sending extends Omit<RequestOptions, 'signal'> {
  /** Checks a response, and reads its body unless it is a stream. */
  readonly receive: (response: Response) => Promise<Response>;
  /** True if the request has the same effect when it is sent twice. By default as its method says. */
  readonly isIdempotent?: boolean | undefined;
  /** Overrides the option of the client. */
  readonly retries?: number | undefined;
}

/** Sends requests with the token, retries and time limits of a client. */
export interface Connection {
  readonly baseUrl: string;
  readonly retries: number;
  readonly fetch: (request: Request) => Promise<Response>;
  readonly send: (request: Request, sending: Sending) => Promise<Response>;
}

/** Methods of requests that have the same effect when they are sent twice. DELETE cancels a job first, then deletes it. */
const IDEMPOTENT_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT']);

export function createConnection(options: ClientOptions): Connection {
  const baseUrl = parseBaseUrl(options.baseUrl);
  const fetch = options.fetch ?? ((request: Request) => globalThis.fetch(request));
  const defaultRetries = options.retries ?? 4;
  const authorized = authorize(options.token, { baseUrl, fetch });
  const agent = userAgent(options.userAgent);

  const exchange = async (request: Request, { receive, onResponse }: Sending): Promise<Response> => {
    const startedAt = performance.now();
    const response = await fetch(request);
    const info = toResponseInfo(request, response, performance.now() - startedAt);
    options.onResponse?.(info);
    onResponse?.(info);
    return receive(response);
  };

  const send = (request: Request, sending: Sending): Promise<Response> => {
    const { timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS, retries = defaultRetries } = sending;
    const isIdempotent = sending.isIdempotent === true || IDEMPOTENT_METHODS.has(request.method);
    const { method, url, signal } = request;
    return repeat(
      () =>
        // A body can be sent once only.
        withTimeout(request.body === null ? request : request.clone(), timeoutMs, (limited) =>
          attempt(limited, (one) => exchange(one, sending)),
        ),
      {
        retries,
        signal,
        shouldRetry: (error) => isTemporary(error) && (isIdempotent || error instanceof RateLimitError),
        onRetry: (error, attempt) => options.onRetry?.({ method, url, attempt, error }),
      },
    );
  };

  return {
    baseUrl,
    retries: defaultRetries,
    fetch,
    send(request, sending) {
      if (agent !== null) request.headers.set('User-Agent', agent);
      return authorized(request, (one) => send(one, sending));
    },
  };
}

function toResponseInfo(request: Request, response: Response, durationMs: number): ResponseInfo {
  const { method, url } = request;
  const { status, headers } = response;
  return { method, url, status, headers, requestId: headers.get('X-Request-Id'), durationMs };
}

import createClient, { type Client } from 'openapi-fetch';
import pRetry from 'p-retry';
import { errorOf, ForeignAnswer, impossibleToken, RateLimited, Unavailable, Unreachable } from './errors.js';
import type { paths } from './generated/openapi.js';
import { pause } from './pause.js';
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
  get(path: string, asked: Asked): Promise<Answer>;
  /** The body as it comes. Only the begin of an answer is tried again, not its rest. */
  open(path: string, asked: AskedBody): Promise<ReadableStream<Uint8Array>>;
}

export interface Asked extends RequestOptions {
  readonly id?: string;
  readonly parameters?: Parameters;
  readonly headers?: Readonly<Record<string, string>>;
  /** Other than that of the client. */
  readonly retries?: number;
}

/** Asks for a body, which is of this type. */
export interface AskedBody extends Asked {
  readonly type: string;
}

export interface Answer {
  /** Undefined where nothing has changed (304). */
  readonly data: unknown;
  readonly headers: Headers;
}

/** Milliseconds before the first repetition and the longest wait, both times 1 to 2 at random; each doubles. */
const BACKOFF = { minTimeout: 250, maxTimeout: 10_000, factor: 2, randomize: true } as const;

/** A service that wants to be left alone for longer than this (ms) is not waited for. */
const LONGEST_RETRY_AFTER = 60_000;

/** What the service has documents in, errors among them, and what else it answers with. */
const DOCUMENTS = ['application/json', 'application/xml'];
const TYPES = [...DOCUMENTS, 'application/x-ndjson', 'text/csv', 'text/event-stream'];

export function createTransport(options: ClientOptions): Transport {
  const { baseUrl, token } = options;
  const fetch = options.fetch ?? ((request: Request) => globalThis.fetch(request));
  const retries = options.retries ?? 4;
  const whole = (types: readonly string[]) => (request: Request) =>
    send(request, async () => inMemory(await ofService(await fetch(request), baseUrl, types)), retries);
  const api = createClient<paths>({ baseUrl, fetch: whole(TYPES) });
  api.use({
    async onRequest({ request }) {
      const bearer = (typeof token === 'function' ? await token() : token)?.trim();
      if (bearer !== undefined && !/^[\x20-\x7e]*$/.test(bearer)) throw impossibleToken();
      if (bearer !== undefined) request.headers.set('Authorization', `Bearer ${bearer}`);
    },
  });
  return {
    api,
    async get(path, asked) {
      const { data, response } = await api.GET(path as '/v1/jobs/{id}', {
        ...initOf(asked),
        headers: { Accept: 'application/json', ...asked.headers },
        fetch: whole(['application/json']),
      });
      return { data, headers: response.headers };
    },
    async open(path, asked) {
      const { data } = await api.GET(path as '/v1/jobs/{id}', {
        ...initOf(asked),
        parseAs: 'stream',
        fetch: (request) => {
          const begin = async () => ofService(await fetch(request), baseUrl, [asked.type]);
          return send(request, begin, asked.retries ?? retries);
        },
      });
      const body = data ?? new ReadableStream<Uint8Array>({ start: (controller) => controller.close() });
      // A request may be collected once it is answered, and what ties it to the signal with it: the body needs its own tie.
      return asked.signal ? body.pipeThrough(new TransformStream(), { signal: asked.signal }) : body;
    },
  };
}

function initOf({ id = '', parameters, headers, signal }: Asked) {
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
async function ofService(response: Response, baseUrl: string, types: readonly string[]): Promise<Response> {
  const type = response.headers.get('Content-Type')?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const { ok, status } = response;
  const refused = status >= 400 && status < 500 && status !== 429;
  const isForeign = type !== '' && ((ok && !types.includes(type)) || (refused && !DOCUMENTS.includes(type)));
  if (!isForeign) return response;
  // What nobody reads would keep the connection, and a process that ends waits for it.
  await response.body?.cancel();
  throw new ForeignAnswer(`${baseUrl} is not a mediajobs service: it answered ${type}`);
}

/** So that an answer that breaks off is one that is asked for again. */
async function inMemory(response: Response): Promise<Response> {
  if (response.status !== 200) return response;
  const { status, headers } = response;
  return new Response(await response.arrayBuffer(), { status, headers });
}

async function send(request: Request, fetch: () => Promise<Response>, retries: number): Promise<Response> {
  const { signal } = request;
  return pRetry(() => attempt(request, fetch), {
    ...BACKOFF,
    ...{ retries, signal },
    shouldRetry: ({ error }) => isTemporary(error),
    onFailedAttempt: async ({ error, retriesLeft }) => {
      if (retriesLeft > 0 && isTemporary(error)) await pause(retryAfterOf(error), signal);
    },
  });
}

async function attempt(request: Request, fetch: () => Promise<Response>): Promise<Response> {
  const response = await fetch().catch((cause: unknown) => {
    if (request.signal.aborted || cause instanceof ForeignAnswer) throw cause;
    throw new Unreachable(`${new URL(request.url).origin} can't be reached`, { cause });
  });
  if (response.ok || response.status === 304) return response;
  throw await errorOf(response);
}

function isTemporary(error: Error): boolean {
  const away = error instanceof RateLimited || error instanceof Unavailable || error instanceof Unreachable;
  return away && retryAfterOf(error) <= LONGEST_RETRY_AFTER;
}

function retryAfterOf(error: Error): number {
  return error instanceof RateLimited || error instanceof Unavailable ? (error.retryAfter ?? 0) : 0;
}

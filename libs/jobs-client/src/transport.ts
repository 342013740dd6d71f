import createClient, { type Client } from 'openapi-fetch';
import { createConnection, type ClientOptions, type Connection, type Sending } from './connection.js';
import type { paths } from './generated/openapi.js';
import type { Parameters, RequestOptions } from './query.js';
import { attempt, bufferBody, rejectUnexpectedResponse, RESPONSE_TYPES } from './response.js';
import { isTemporary, repeat } from './retry.js';

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
  postForm(createForm: () => FormData, request: UrlSpec): Promise<void>;
  /** Opens a stream. Only the request is retried, not a body that breaks off. */
  open(path: string, request: StreamRequestSpec): Promise<ReadableStream<Uint8Array>>;
  /** Returns the URL that a request is redirected to. */
  resolve(path: string, request: RequestSpec): Promise<string>;
  /** Opens a URL without the token. Only the request is retried, not a body that breaks off. */
  openUrl(request: UrlSpec): Promise<Response>;
}

interface RequestSpec extends RequestOptions {
  readonly id?: string;
  readonly parameters?: Parameters;
  readonly headers?: Readonly<Record<string, string>>;
  /** Overrides the option of the client. */
  readonly retries?: number;
}

interface UrlSpec extends RequestOptions {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
}

interface WriteSpec extends RequestOptions {
  readonly id?: string;
  readonly parameters?: Parameters;
  /** Sent as JSON. */
  readonly body?: object;
  /** True if the request has the same effect when it is sent twice; default false. */
  readonly isIdempotent?: boolean;
}

interface StreamRequestSpec extends RequestSpec {
  /** Expected media type of the body. */
  readonly type: string;
}

interface ResponseData {
  /** Undefined after 304 Not Modified. */
  readonly data: unknown;
  readonly headers: Headers;
}

const NO_TIMEOUT_MS = 0;

export function createTransport(options: ClientOptions): Transport {
  const { baseUrl, send, ...connection } = createConnection(options);
  const buffered =
    (types: readonly string[], sending: Omit<Sending, 'receive'> = {}) =>
    (request: Request) =>
      send(request, {
        ...sending,
        receive: async (response) => bufferBody(await rejectUnexpectedResponse(response, baseUrl, types)),
      });
  const api = createClient<paths>({ baseUrl, fetch: buffered(RESPONSE_TYPES) });
  const getStream = async (path: string, spec: RequestSpec, sending: Sending) => {
    const { data } = await api.GET(path as '/v1/jobs/{id}', {
      ...toFetchOptions(spec),
      parseAs: 'stream',
      fetch: (request) => send(request, { ...toSending(spec), ...sending }),
    });
    return data;
  };
  return {
    api,
    async get(path, spec) {
      requireId(path, spec.id);
      const { data, response } = await api.GET(path as '/v1/jobs/{id}', {
        ...toFetchOptions(spec),
        headers: { Accept: 'application/json', ...spec.headers },
        fetch: buffered(['application/json'], toSending(spec)),
      });
      return { data, headers: response.headers };
    },
    async send(method, path, { body, ...spec }) {
      requireId(path, spec.id);
      const { data } = await api.request(method as 'get', path as '/v1/jobs/{id}', {
        ...toFetchOptions(spec),
        headers: { Accept: 'application/json' },
        ...(body && { body: body as never }),
        fetch: buffered(['application/json'], { ...toSending(spec), isIdempotent: spec.isIdempotent }),
      });
      return data;
    },
    async open(path, spec) {
      const data = await getStream(path, spec, {
        timeoutMs: NO_TIMEOUT_MS,
        receive: (response) => rejectUnexpectedResponse(response, baseUrl, [spec.type]),
      });
      return abortable(data ?? new Blob([]).stream(), spec.signal);
    },
    async resolve(path, spec) {
      let url = '';
      const receive = async (response: Response): Promise<Response> => {
        if (!response.ok) return response;
        ({ url } = response);
        await response.body?.cancel();
        return new Response();
      };
      await getStream(path, spec, { receive });
      return url;
    },
    ...createUrlTransport(connection),
  };
}

/** Sends requests to signed URLs, which need no token. */
function createUrlTransport({
  fetch,
  retries,
}: Pick<Connection, 'fetch' | 'retries'>): Pick<Transport, 'postForm' | 'openUrl'> {
  return {
    async postForm(createForm, { url, signal }) {
      const post = async (): Promise<void> => {
        const request = new Request(url, { method: 'POST', body: createForm(), signal: signal ?? null });
        const response = await attempt(request, fetch);
        await response.body?.cancel();
      };
      await repeat(post, { retries, signal, shouldRetry: isTemporary });
    },
    openUrl({ url, headers, signal }) {
      const request = new Request(url, { headers: { ...headers }, signal: signal ?? null });
      return repeat(() => attempt(request, fetch), { retries, signal, shouldRetry: isTemporary });
    },
  };
}

/** The request may be garbage-collected once its response has begun, and with it the link to the signal. */
function abortable(
  body: ReadableStream<Uint8Array>,
  signal: AbortSignal | undefined,
): ReadableStream<Uint8Array> {
  return signal ? body.pipeThrough(new TransformStream(), { signal }) : body;
}

/** Without an id, the path would be that of another request. @throws TypeError */
function requireId(path: string, id: unknown): void {
  if (path.includes('{id}') && (typeof id !== 'string' || id === ''))
    throw new TypeError(`id must be a text that is not empty, got ${id === '' ? '""' : typeof id}`);
}

function toFetchOptions({ id = '', parameters, headers, signal }: RequestSpec) {
  return {
    params: { path: { id }, query: { ...parameters } },
    headers: { ...headers },
    signal: signal ?? null,
  };
}

function toSending({ timeoutMs, onResponse, retries }: RequestSpec): Omit<Sending, 'receive'> {
  return { timeoutMs, onResponse, retries };
}

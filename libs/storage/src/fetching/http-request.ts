import {
  get as getHttp,
  type ClientRequest,
  type IncomingMessage,
  type OutgoingHttpHeaders,
} from 'node:http';
import { get as getHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { useAgent } from 'request-filtering-agent';
import { FetchError, redactUrl } from './fetch-error.js';

/** As browsers and curl allow, roughly. */
const MAX_REDIRECTS = 10;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

export interface HttpRequestOptions {
  readonly headers: OutgoingHttpHeaders;
  /** Addresses and networks that may be connected to although they are private. */
  readonly allowPrivate: readonly string[];
  /** False accepts certificates that cannot be verified. */
  readonly verifyCertificate: boolean;
  /** Longest time until a connection is established, with name resolution and TLS. */
  readonly connectTimeoutMs: number;
  /** Longest time without a byte. */
  readonly stallTimeoutMs: number;
  readonly signal: AbortSignal;
  /** Resolves host names. Default: the resolver of the system. */
  readonly lookup?: LookupFunction;
}

/** Returns true for a status that names another address in `Location`. 304 does not. */
export function isRedirect(statusCode: number): boolean {
  return REDIRECTS.has(statusCode);
}

/** Parses the URL of a source or of a redirect. @throws FetchError */
export function parseSourceUrl(text: string, base?: URL): URL {
  const url = URL.parse(text, base?.href);
  if (!url) throw new FetchError('unusable', 'the URL of the input, or of a redirect, is not valid');
  if (url.protocol === 'http:' || url.protocol === 'https:') return url;
  throw new FetchError('unusable', `inputs are fetched by http and https only, got ${url.protocol}`);
}

/**
 * Requests a URL and follows redirects. Each address is checked after name resolution, when the connection is made. User
 * and password go to their own origin only.
 * @throws FetchError of a redirect or an address that is not allowed, Error of the connection
 */
export async function requestSource(source: URL, options: HttpRequestOptions): Promise<IncomingMessage> {
  let url = source;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    const response = await send(url, options);
    const { statusCode = 0, headers } = response;
    if (!isRedirect(statusCode) || headers.location === undefined) return response;
    response.destroy();
    url = followRedirect(url, headers.location);
  }
  throw new FetchError('unusable', `${redactUrl(source)} redirects more than ${MAX_REDIRECTS} times`);
}

function followRedirect(from: URL, location: string): URL {
  const to = parseSourceUrl(location, from);
  if (to.origin === from.origin && to.username === '') {
    to.username = from.username;
    to.password = from.password;
  }
  return to;
}

function send(url: URL, options: HttpRequestOptions): Promise<IncomingMessage> {
  const { allowPrivate, connectTimeoutMs, headers, lookup, stallTimeoutMs, signal, verifyCertificate } =
    options;
  const isSecure = url.protocol === 'https:';
  const get = isSecure ? getHttps : getHttp;
  const agent = useAgent(url.href, {
    allowIPAddressList: [...allowPrivate],
    rejectUnauthorized: verifyCertificate,
  });
  return new Promise((resolve, reject) => {
    const request = get(url, { agent, headers, signal, ...(lookup && { lookup }) }, resolve);
    limitConnectTime(request, isSecure ? 'secureConnect' : 'connect', connectTimeoutMs);
    request.setTimeout(stallTimeoutMs, () =>
      request.destroy(new Error(`no data for ${stallTimeoutMs / 1_000} s`)),
    );
    request.on('error', (error) => reject(explainFiltered(url, error)));
    // Such as after a response with the status 101, which is no response to Node.js.
    request.on('close', () => reject(new Error('the connection was closed without a response')));
  });
}

/** The time limit of a request begins with the connection. Without another one, that of the system applies: about two minutes. */
function limitConnectTime(
  request: ClientRequest,
  event: 'connect' | 'secureConnect',
  timeoutMs: number,
): void {
  const timer = setTimeout(
    () => request.destroy(new Error(`no connection within ${timeoutMs / 1_000} s`)),
    timeoutMs,
  );
  const clear = (): void => {
    clearTimeout(timer);
  };
  request.once('socket', (socket) => socket.once(event, clear)).once('close', clear);
}

/** The agent has no class for the error of a refused address. */
function explainFiltered(url: URL, error: Error): Error {
  if (!/^DNS lookup .* is not allowed\./.test(error.message)) return error;
  const message = `the host ${url.hostname} has a private address, from which inputs are not fetched`;
  return new FetchError('addressNotAllowed', message);
}

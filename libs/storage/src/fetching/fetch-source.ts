import { createWriteStream } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import type { LookupFunction } from 'node:net';
import { finished } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { FetchError, redactUrl } from './fetch-error.js';
import { parseSourceUrl, requestSource } from './http-request.js';
import { RateMonitor } from './rate-monitor.js';
import { isS3Address } from '../s3/s3-address.js';
import { planResponse, readValidator, toRangeHeaders, type PartialSource } from './response-check.js';

export interface FetchOptions {
  readonly signal: AbortSignal;
  /** Addresses and networks that may be connected to although they are private. */
  readonly allowPrivate: readonly string[];
  /** False accepts certificates that cannot be verified. Default true. */
  readonly verifyCertificate?: boolean;
  readonly maxBytes: number;
  /** Longest time of the transfer with its repetitions. */
  readonly timeoutMs: number;
  /** Lowest average rate over a minute, in bytes per second; 0, the default, allows any. */
  readonly minBytesPerS?: number;
  /** Longest time until a connection is established. Default 10 s. */
  readonly connectTimeoutMs?: number;
  /** Longest time without a byte, after which the connection is given up. Default 25 s. */
  readonly stallTimeoutMs?: number;
  /** Called with the number of bytes that have arrived. */
  readonly onProgress?: (bytes: number) => void;
  /** Resolves after a time. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<unknown>;
  /** Milliseconds of a monotonic clock. */
  readonly now?: () => number;
  /** Resolves host names. Default: the resolver of the system. */
  readonly lookup?: LookupFunction;
}

export interface FetchedSource {
  /** Bytes. */
  readonly size: number;
}

const CONNECT_TIMEOUT_MS = 10_000;
const STALL_TIMEOUT_MS = 25_000;
/** Attempts in a row that may bring nothing new. */
const MAX_FRUITLESS_ATTEMPTS = 4;
/** Time without a byte, over several attempts, after which the step gives its slot back. */
const MAX_FRUITLESS_MS = 45_000;
/** Attempts in all: a server may send a byte each time. */
const MAX_ATTEMPTS = 100;
const MIN_DELAY_MS = 500;
const HEADERS = { Accept: '*/*', 'Accept-Encoding': 'identity', 'User-Agent': 'mediajobs' };
const DISK_ERRORS = ['ENOSPC', 'EDQUOT', 'EFBIG'];
const NOTHING: PartialSource = { offset: 0, validator: null };
/** Codes of Node.js and OpenSSL. */
const CERTIFICATE_ERROR = /CERT|^UNABLE_TO_/;
/** Errors of name resolution that mean that a host does not exist. */
const UNKNOWN_HOST = 'ENOTFOUND';

/**
 * Fetches a source by http, https or from an object store into a file, which may exist. Continues after a broken connection where it broke, if
 * the server supports ranges and its file is unchanged.
 * @throws FetchError; the reason of an aborted signal
 */
export async function fetchSource(
  address: string,
  target: string,
  options: FetchOptions,
): Promise<FetchedSource> {
  const url = parseSourceUrl(await toHttpUrl(address, options.timeoutMs));
  const deadline = AbortSignal.timeout(options.timeoutMs);
  const signal = AbortSignal.any([options.signal, deadline]);
  const transfer = new Transfer(url, target, { ...options, signal });
  try {
    return { size: await transfer.run() };
  } catch (error) {
    options.signal.throwIfAborted();
    if (deadline.aborted)
      throw new FetchError('timedOut', `${redactUrl(url)} was not fetched in ${options.timeoutMs / 1_000} s`);
    throw error;
  }
}

/** Signs the address of an object store for the time of the transfer. */
async function toHttpUrl(address: string, lifetimeMs: number): Promise<string> {
  if (!isS3Address(address)) return address;
  try {
    const { signSourceUrl } = await import('../s3/sign-source-url.js');
    return await signSourceUrl(address, lifetimeMs);
  } catch (error) {
    throw new FetchError('unusable', error instanceof Error ? error.message : String(error), {
      cause: error,
    });
  }
}

class Transfer {
  private readonly name: string;
  private readonly wait: NonNullable<FetchOptions['wait']>;
  private readonly now: () => number;
  private readonly rate: RateMonitor;
  private lastByteAt: number;
  private part = NOTHING;

  constructor(
    private readonly url: URL,
    private readonly target: string,
    private readonly options: FetchOptions,
  ) {
    this.name = redactUrl(url);
    this.wait = options.wait ?? ((ms, signal) => sleep(ms, undefined, { signal }));
    this.now = options.now ?? (() => performance.now());
    this.rate = new RateMonitor(options.minBytesPerS ?? 0, this.now);
    this.lastByteAt = this.now();
  }

  async run(): Promise<number> {
    const { signal } = this.options;
    let most = -1;
    let fruitless = 0;
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.attempt();
        return this.part.offset;
      } catch (error) {
        signal.throwIfAborted();
        fruitless = this.part.offset > most ? 0 : fruitless + 1;
        most = Math.max(most, this.part.offset);
        const isExhausted = fruitless === MAX_FRUITLESS_ATTEMPTS || attempt === MAX_ATTEMPTS;
        this.throwIfFinal(error, isExhausted || this.now() - this.lastByteAt >= MAX_FRUITLESS_MS);
      }
      await this.wait(MIN_DELAY_MS * 2 ** fruitless, signal);
    }
  }

  /** Requests what is missing. @throws Error if the file is not complete then */
  private async attempt(): Promise<void> {
    const response = await requestSource(this.url, {
      connectTimeoutMs: CONNECT_TIMEOUT_MS,
      stallTimeoutMs: STALL_TIMEOUT_MS,
      verifyCertificate: true,
      ...this.options,
      headers: { ...HEADERS, ...toRangeHeaders(this.part) },
    });
    try {
      const plan = planResponse(this.name, response.statusCode ?? 0, response.headers, this.part);
      if (plan.action === 'restart') {
        this.part = NOTHING;
        throw new Error('the server sent another part than was requested');
      }
      if (plan.action === 'done') return;
      if ((plan.size ?? 0) > this.options.maxBytes) throw this.createSizeError();
      this.part = { offset: plan.offset, validator: readValidator(response.headers) };
      await this.write(response);
    } finally {
      response.destroy();
    }
  }

  /** Writes all that arrives. Unlike `pipeline`, `pipe` keeps what had arrived when the connection breaks. */
  private async write(response: IncomingMessage): Promise<void> {
    const { offset, validator } = this.part;
    const file = createWriteStream(this.target, { flags: offset === 0 ? 'w' : 'r+', start: offset });
    file.once('error', (error) => response.destroy(error));
    let arrived = offset;
    response.on('data', (chunk: Buffer) => {
      arrived += chunk.length;
      this.lastByteAt = this.now();
      if (arrived > this.options.maxBytes) response.destroy(this.createSizeError());
      else if (!this.rate.count(chunk.length)) response.destroy(this.createRateError());
      else this.options.onProgress?.(arrived);
    });
    response.pipe(file, { end: false });
    try {
      await finished(response);
    } finally {
      file.end();
      await finished(file);
      this.part = { offset: offset + file.bytesWritten, validator };
    }
  }

  private createSizeError(): FetchError {
    return new FetchError(
      'tooLarge',
      `${this.name} is larger than the limit of ${this.options.maxBytes} bytes`,
    );
  }

  private createRateError(): FetchError {
    return new FetchError(
      'timedOut',
      `${this.name} was sent too slowly: the minimum is ${this.options.minBytesPerS} bytes per second over a minute`,
    );
  }

  private throwIfFinal(error: unknown, isLast: boolean): void {
    if (error instanceof FetchError) throw error;
    const { code = '', message } = error as NodeJS.ErrnoException;
    if (DISK_ERRORS.includes(code))
      throw new FetchError('diskFull', 'the disk of the worker has no room for the input');
    if (code === UNKNOWN_HOST)
      throw new FetchError('missing', `the host ${this.url.hostname} does not exist`);
    if (CERTIFICATE_ERROR.test(code))
      throw new FetchError(
        'unusable',
        `the certificate of ${this.url.hostname} cannot be verified: ${message}`,
      );
    if (isLast) throw new FetchError('failed', `${this.name} could not be fetched: ${message}`);
  }
}

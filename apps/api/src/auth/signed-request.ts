import type { SignedText } from '@mediajobs/auth-db';
import { ApiError, formatValue, timestampParameter } from '@mediajobs/jobs-domain';

declare module 'fastify' {
  interface FastifyRequest {
    /** The text and signature of an application; null for a request with a token or without credentials. */
    signedRequest: SignedRequest | null;
  }
}

/** A request whose URL an application signed. */
export interface SignedRequest extends SignedText {
  readonly clientId: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
  /** True if the URL may be requested several times. */
  readonly isMultiUse: boolean;
  /** Query string without the parameters of the signature. */
  readonly query: string;
}

/** Maximum difference between the clocks of client and API. */
const CLOCK_TOLERANCE_MS = 5_000;
/** A signature that works once is remembered for as long as its URL is valid. */
const MAX_SINGLE_USE_LIFETIME_MS = 7 * 24 * 60 * 60 * 1000;

const SIGNATURE = '&signature=';
const SIGNATURE_PARAMETERS = ['client_id', 'expiry_time', 'multi_use', 'signature'] as const;
type SignatureParameter = (typeof SIGNATURE_PARAMETERS)[number];

/**
 * Parses the parameters of a signed URL: `client_id`, `expiry_time`, `multi_use` anywhere in the query, and `signature` at
 * its end, which covers path and query before it.
 *
 * @param url path and query as they were sent
 * @param now epoch milliseconds
 * @returns null without `signature`
 * @throws ApiError `invalidToken` that names the parameter
 */
export function parseSignedRequest(url: string, now: number): SignedRequest | null {
  const parameters = splitQuery(url);
  const signatures = parameters.filter(({ name }) => name === 'signature');
  if (signatures.length === 0) return null;
  const end = url.lastIndexOf(SIGNATURE);
  const signature = url.slice(end + SIGNATURE.length);
  if (signatures.length > 1) throw createSignatureError('signature', 'signature must be given once');
  if (end < 0 || !/^[0-9a-f]{64}$/.test(signature)) {
    throw createSignatureError(
      'signature',
      `signature must be the last parameter and 64 lower-case hexadecimal digits, got ${formatValue(signature)}`,
    );
  }
  const isMultiUse = parseMultiUse(findOne(parameters, 'multi_use'));
  const names: readonly string[] = SIGNATURE_PARAMETERS;
  return {
    clientId: requireValue('client_id', findOne(parameters, 'client_id')),
    expiresAt: parseExpiryTime(
      requireValue('expiry_time', findOne(parameters, 'expiry_time')),
      isMultiUse,
      now,
    ),
    isMultiUse,
    text: url.slice(0, end),
    signature: Buffer.from(signature, 'hex'),
    query: parameters
      .filter(({ name }) => !names.includes(name))
      .map(({ raw }) => raw)
      .join('&'),
  };
}

/** Creates the error of a request whose signature is not valid. */
export function createSignatureError(parameter: SignatureParameter, message: string): ApiError {
  return new ApiError('invalidToken', [{ parameter, message }], {
    'WWW-Authenticate': 'Bearer error="invalid_token"',
  });
}

interface RawParameter {
  readonly name: string;
  readonly value: string;
  readonly raw: string;
}

/** Splits a query. Names are decoded, so that an escaped name is no second parameter of the same name. */
function splitQuery(url: string): RawParameter[] {
  const mark = url.indexOf('?');
  if (mark < 0) return [];
  return url
    .slice(mark + 1)
    .split('&')
    .map((raw) => {
      const [name = ''] = raw.split('=', 1);
      return { name: decodeName(name), value: raw.slice(name.length + 1), raw };
    });
}

function decodeName(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function findOne(parameters: readonly RawParameter[], name: SignatureParameter): string | undefined {
  const [found, ...others] = parameters.filter((parameter) => parameter.name === name);
  if (others.length > 0) throw createSignatureError(name, `${name} must be given once`);
  return found?.value;
}

function requireValue(name: SignatureParameter, value: string | undefined): string {
  if (value !== undefined) return value;
  throw createSignatureError(name, `${name} is missing; a signed URL needs client_id and expiry_time`);
}

function parseMultiUse(value: string | undefined): boolean {
  if (value === undefined || value === 'false') return false;
  if (value === 'true') return true;
  throw createSignatureError('multi_use', `multi_use must be true or false, got ${formatValue(value)}`);
}

function parseExpiryTime(text: string, isMultiUse: boolean, now: number): number {
  const expiresAt = timestampParameter.parse(text);
  if (expiresAt === undefined) {
    const message = `expiry_time must be ${timestampParameter.expected}, got ${formatValue(text)}`;
    throw createSignatureError('expiry_time', message);
  }
  if (expiresAt + CLOCK_TOLERANCE_MS <= now)
    throw createSignatureError('expiry_time', 'expiry_time has passed; sign a new URL');
  if (!isMultiUse && expiresAt > now + MAX_SINGLE_USE_LIFETIME_MS) {
    const message = `expiry_time must lie within the next seven days unless multi_use is true, got ${text}`;
    throw createSignatureError('expiry_time', message);
  }
  return expiresAt;
}

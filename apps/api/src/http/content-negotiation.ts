import {
  ApiError,
  type Format,
  type ObjectQuery,
  type OutputOptions,
  type OutputQuery,
} from '@mediajobs/jobs-domain';
import type { FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';

const FORMATS: Readonly<Record<string, Format>> = {
  'application/json': 'json',
  'application/xml': 'xml',
};

const HTML = 'text/html';

export const CONTENT_TYPES: Readonly<Record<Format, string>> = {
  json: 'application/json; charset=utf-8',
  xml: 'application/xml; charset=utf-8',
};

/** Returns the headers of a response that has alternative formats. */
export function responseHeaders(format: Format): Readonly<Record<string, string>> {
  return RESPONSE_HEADERS[format];
}

const RESPONSE_HEADERS: Readonly<Record<Format, Readonly<Record<string, string>>>> = {
  json: { 'Content-Type': CONTENT_TYPES.json, Vary: 'Accept' },
  xml: { 'Content-Type': CONTENT_TYPES.xml, Vary: 'Accept' },
};

/**
 * Returns the format that the `Accept` header prefers among some media types, or null if it allows none of them. Without
 * the header, or if it allows any type, returns the first.
 */
function preferredFormat<F extends string>(
  { headers: { accept = '' } }: FastifyRequest,
  formats: Readonly<Record<string, F>>,
): F | null {
  const types = Object.keys(formats);
  return formats[(accept.trim() === '' ? types[0] : preferredType(accept, types)) ?? ''] ?? null;
}

/**
 * Returns the format of a response: that of the query, else the one that the `Accept` header prefers.
 * @throws ApiError `notAcceptable` that names the available media types
 */
export function negotiateFormat<F extends string>(
  request: FastifyRequest,
  formats: Readonly<Record<string, F>>,
  chosen: F | undefined,
): F {
  const format = chosen ?? preferredFormat(request, formats);
  if (format !== null) return format;
  const types = Object.keys(formats).join(' or ');
  const choices = Object.values(formats).map((one) => `format=${one}`);
  const message = `Accept must allow ${types}; or use ${choices.join(' or ')}`;
  throw new ApiError('notAcceptable', [{ parameter: 'Accept', message }]);
}

/** Returns whether `Accept` prefers HTML to the formats of the API, as browsers do when they open an address. */
export function prefersHtml({ headers: { accept = '' } }: FastifyRequest): boolean {
  return preferredType(accept, [...Object.keys(FORMATS), HTML]) === HTML;
}

/** Returns the type that `Accept` prefers, if it allows any of them. */
function preferredType(accept: string, types: string[]): string | undefined {
  // Some clients name a charset here. Responses are UTF-8 in any case.
  const headers = { accept: accept.replace(/;\s*charset=[^;,\s]*/gi, '') };
  return new Negotiator({ headers }).mediaType(types);
}

/** Returns the representation that the client asks for. @throws ApiError `notAcceptable` */
export function negotiateOutput(
  request: FastifyRequest,
  query: OutputQuery & Pick<ObjectQuery, 'bin_data'>,
): OutputOptions {
  const format = negotiateFormat(request, FORMATS, query.format);
  const { human, show_null, bin_data } = query;
  return { format, human, show_null, bin_data };
}

/** Returns the representation of an error: the one that the client asks for, as far as that is valid. */
export function negotiateErrorOutput(request: FastifyRequest): {
  readonly format: Format;
  readonly human: boolean;
} {
  const query = new URLSearchParams(rawQueryString(request));
  const format = query.get('format');
  return {
    format: format === 'xml' || format === 'json' ? format : (preferredFormat(request, FORMATS) ?? 'json'),
    human: query.get('human') === 'true',
  };
}

/** Returns the query string as it was sent, without `?`. */
export function rawQueryString(request: FastifyRequest): string {
  const url = request.raw.url ?? '';
  const mark = url.indexOf('?');
  return mark < 0 ? '' : url.slice(mark + 1);
}

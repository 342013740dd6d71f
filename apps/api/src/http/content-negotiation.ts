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

/** The format that `Accept` prefers, null where it allows neither. None, and any type, mean JSON. */
function acceptedFormat(request: FastifyRequest): Format | null {
  return preferredFormat(request, FORMATS);
}

/**
 * The format that the `Accept` header prefers among some media types, null where it allows none of them. Without the
 * header, or for any type, the first.
 */
function preferredFormat<F extends string>(
  { headers: { accept = '' } }: FastifyRequest,
  formats: Readonly<Record<string, F>>,
): F | null {
  const types = Object.keys(formats);
  return formats[(accept.trim() === '' ? types[0] : preferredType(accept, types)) ?? ''] ?? null;
}

/**
 * The format of an answer: what the query says, else what the `Accept` header prefers.
 * @throws ApiError `notAcceptable` that names the media types there are
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
  const message = `Accept takes ${types}, or use ${choices.join(' or ')}`;
  throw new ApiError('notAcceptable', [{ parameter: 'Accept', message }]);
}

/** Whether `Accept` prefers a page to what the API sends, as browsers do that open an address. */
export function prefersHtml({ headers: { accept = '' } }: FastifyRequest): boolean {
  return preferredType(accept, [...Object.keys(FORMATS), HTML]) === HTML;
}

/** The first of the types that `Accept` prefers, if it allows any. */
function preferredType(accept: string, types: string[]): string | undefined {
  // Some clients name a charset here; what is sent is UTF-8 whatever they name.
  const headers = { accept: accept.replace(/;\s*charset=[^;,\s]*/gi, '') };
  return new Negotiator({ headers }).mediaType(types);
}

/** How the answer to a request is to look. @throws ApiError `notAcceptable` */
export function negotiateOutput(
  request: FastifyRequest,
  query: OutputQuery & Pick<ObjectQuery, 'bin_data'>,
): OutputOptions {
  const format = negotiateFormat(request, FORMATS, query.format);
  const { human, show_null, bin_data } = query;
  return { format, human, show_null, bin_data };
}

/** How an error looks: as was asked for, so far as that can be understood. */
export function negotiateErrorOutput(request: FastifyRequest): {
  readonly format: Format;
  readonly human: boolean;
} {
  const query = new URLSearchParams(rawQueryString(request));
  const format = query.get('format');
  return {
    format: format === 'xml' || format === 'json' ? format : (acceptedFormat(request) ?? 'json'),
    human: query.get('human') === 'true',
  };
}

/** The query string without `?`, as it was sent. */
export function rawQueryString(request: FastifyRequest): string {
  const url = request.raw.url ?? '';
  const mark = url.indexOf('?');
  return mark < 0 ? '' : url.slice(mark + 1);
}

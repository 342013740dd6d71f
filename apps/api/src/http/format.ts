import {
  ApiError,
  type Format,
  type ObjectQuery,
  type Presentation,
  type PresentationQuery,
} from '@mediajobs/jobs-domain';
import type { FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';

const FORMATS: Readonly<Record<string, Format>> = {
  'application/json': 'json',
  'application/xml': 'xml',
};

const PAGE = 'text/html';

export const CONTENT_TYPES: Readonly<Record<Format, string>> = {
  json: 'application/json; charset=utf-8',
  xml: 'application/xml; charset=utf-8',
};

/** The format that `Accept` prefers, null where it allows neither. None, and any type, mean JSON. */
function acceptedFormat(request: FastifyRequest): Format | null {
  return acceptedOf(request, FORMATS);
}

/**
 * The format that the `Accept` header prefers among some media types, null where it allows none of them. Without the
 * header, or for any type, the first.
 */
function acceptedOf<F extends string>(
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
export function negotiatedFormat<F extends string>(
  request: FastifyRequest,
  formats: Readonly<Record<string, F>>,
  chosen: F | undefined,
): F {
  const format = chosen ?? acceptedOf(request, formats);
  if (format !== null) return format;
  const types = Object.keys(formats).join(' or ');
  const choices = Object.values(formats).map((one) => `format=${one}`);
  const message = `Accept takes ${types}, or use ${choices.join(' or ')}`;
  throw new ApiError('notAcceptable', [{ parameter: 'Accept', message }]);
}

/** Whether `Accept` prefers a page to what the API sends, as browsers do that open an address. */
export function prefersPage({ headers: { accept = '' } }: FastifyRequest): boolean {
  return preferredType(accept, [...Object.keys(FORMATS), PAGE]) === PAGE;
}

/** The first of the types that `Accept` prefers, if it allows any. */
function preferredType(accept: string, types: string[]): string | undefined {
  // Some clients name a charset here; what is sent is UTF-8 whatever they name.
  const headers = { accept: accept.replace(/;\s*charset=[^;,\s]*/gi, '') };
  return new Negotiator({ headers }).mediaType(types);
}

/** How the answer to a request is to look. @throws ApiError `notAcceptable` */
export function presentationOf(
  request: FastifyRequest,
  query: PresentationQuery & Pick<ObjectQuery, 'bin_data'>,
): Presentation {
  const format = negotiatedFormat(request, FORMATS, query.format);
  const { human, show_null, bin_data } = query;
  return { format, human, show_null, bin_data };
}

/** How an error looks: as was asked for, so far as that can be understood. */
export function errorPresentationOf(request: FastifyRequest): {
  readonly format: Format;
  readonly human: boolean;
} {
  const query = new URLSearchParams(searchOf(request));
  const format = query.get('format');
  return {
    format: format === 'xml' || format === 'json' ? format : (acceptedFormat(request) ?? 'json'),
    human: query.get('human') === 'true',
  };
}

/** The query string without `?`, as it was sent. */
export function searchOf(request: FastifyRequest): string {
  const url = request.raw.url ?? '';
  const mark = url.indexOf('?');
  return mark < 0 ? '' : url.slice(mark + 1);
}

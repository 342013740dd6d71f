import type { ErrorDetail } from '../errors.js';

const SINGULARS: Readonly<Record<string, string>> = {
  jobs: 'job',
  files: 'file',
  pipelines: 'pipeline',
  presets: 'preset',
  applications: 'application',
  users: 'user',
  codecs: 'codec',
};

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 5000;
let issuedIds = 0;

/** Returns another id of 24 hexadecimal digits. */
export function createId(): string {
  issuedIds += 1;
  return issuedIds.toString(16).padStart(24, 'fa4e00000000000000000000');
}

/** Returns an error as the service has it. */
export function errorResponse(
  status: number,
  message: string,
  headers: Readonly<Record<string, string>> = {},
  details: readonly ErrorDetail[] = [],
): Response {
  const error = { error_code: `0x${status}`, error_message: message, ...(details.length > 0 && { details }) };
  return Response.json({ status, error }, { status, headers: { ...headers } });
}

/** Returns true for the path of a list or of one object. */
export function isPageable(path: readonly string[]): boolean {
  return path.length <= 1;
}

/** Returns a page of objects, or the one that the path names. */
export function listObjects(
  plural: string,
  objects: readonly object[],
  [id]: readonly string[],
  parameters: URLSearchParams,
): Response {
  const singular = SINGULARS[plural] ?? plural;
  if (id === undefined) return pageResponse(plural, objects, parameters);
  const found = objects.find((object) => (object as { readonly id?: string }).id === id);
  return found ? Response.json({ [singular]: found }) : errorResponse(404, `No such ${singular}`);
}

/** Returns a page of objects with the links of the service. */
export function pageResponse(
  plural: string,
  objects: readonly object[],
  parameters: URLSearchParams,
): Response {
  const start = Number(parameters.get('start') ?? 0);
  const limit = Number(parameters.get('limit') ?? DEFAULT_LIMIT);
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_LIMIT) {
    const message = `limit must be an integer from 1 to ${MAX_LIMIT}, got "${parameters.get('limit')}"`;
    return errorResponse(400, 'Invalid Input', {}, [{ parameter: 'limit', message }]);
  }
  const link = (at: number): object => {
    const query = new URLSearchParams(parameters);
    query.set('start', String(at));
    query.set('limit', String(limit));
    return { href: `http://fake.invalid/v1/${plural}/?${query}` };
  };
  const total = objects.length;
  return Response.json({
    [plural]: objects.slice(start, start + limit),
    total,
    start,
    limit,
    first: link(0),
    last: link(Math.max(0, Math.ceil(total / limit) - 1) * limit),
    ...(start + limit < total && { next: link(start + limit) }),
    ...(start > 0 && { prev: link(Math.max(0, start - limit)) }),
  });
}

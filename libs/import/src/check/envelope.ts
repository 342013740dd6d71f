import {
  formatValue,
  OBJECT_KINDS,
  toPlural,
  type ObjectKind,
  type ValidationIssue,
} from '@mediajobs/jobs-domain';
import { formatPath } from './key-path.js';
import type { JsonObject } from './extract-expanded.js';
import { isObject, isSet } from './values.js';

/** Returns true for an error response of the API. */
export function isErrorResponse(value: JsonObject): value is { readonly error: JsonObject } {
  return isObject(value['error']) && !hasIdentity(value);
}

/** Returns the code and message of an error response. */
export function formatErrorResponse({ error_code: code, error_message: message }: JsonObject): string {
  return `is an error response of the API, not a document: ${[code, message].filter(isSet).map(formatValue).join(' ')}`;
}

/** Returns true for a document with an id or href, which is a record whatever lists it holds. */
export function hasIdentity(value: unknown): boolean {
  return isObject(value) && (isSet(value['id']) || isSet(value['href']));
}

/** Returns true for a list of records, or an object with a list that is named after a kind. */
export function isListResponse(value: unknown): boolean {
  if (Array.isArray(value)) return true;
  return (
    isObject(value) &&
    !hasIdentity(value) &&
    OBJECT_KINDS.some((kind) => Array.isArray(value[toPlural(kind)]))
  );
}

/** Keys of a list response other than the list. */
const PAGING_KEYS = ['total', 'start', 'limit', 'first', 'last', 'next', 'prev'];

/** Returns the keys of an envelope that a list response of these kinds does not have. */
export function findUnknownEnvelopeKeys(value: unknown, lists: readonly ObjectKind[]): ValidationIssue[] {
  if (!isObject(value)) return [];
  const known = [...lists.map(toPlural), ...PAGING_KEYS];
  return Object.keys(value)
    .filter((key) => !known.includes(key))
    .map((key) => ({
      path: formatPath([key]),
      message: `is not a key of a list response; known are ${known.join(', ')}`,
    }));
}

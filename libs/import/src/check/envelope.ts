import { formatValue, toPlural, type ObjectKind, type ValidationIssue } from '@mediajobs/jobs-domain';
import { formatPath } from './key-path.js';
import type { JsonObject } from './extract-expanded.js';
import { isObject, isSet } from './values.js';

/** Returns whether the API answered with an error instead of documents. */
export function isErrorResponse(value: JsonObject): value is { readonly error: JsonObject } {
  return isObject(value['error']) && !isSet(value['id']) && !isSet(value['href']);
}

/** Returns what an error response says. */
export function formatErrorResponse({ error_code: code, error_message: message }: JsonObject): string {
  return `is an error response of the API, not a document: ${[code, message].filter(isSet).map(formatValue).join(' ')}`;
}

/** The keys beside the entries in a list response. */
const PAGING_KEYS = ['total', 'start', 'limit', 'first', 'last', 'next', 'prev'];

/** Returns what stands around lists of these kinds and is not part of a list response. */
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

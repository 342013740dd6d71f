import { formatReceived, pluralOf, type Kind, type Problem } from '@mediajobs/jobs-domain';
import { pathOf } from './path.js';
import type { Unchecked } from './split-embedded.js';
import { isObject, isSet } from './values.js';

/** Returns whether the API answered with an error instead of documents. */
export function isErrorResponse(value: Unchecked): value is { readonly error: Unchecked } {
  return isObject(value['error']) && !isSet(value['id']) && !isSet(value['href']);
}

/** Returns what an error response says. */
export function errorText({ error_code: code, error_message: message }: Unchecked): string {
  return `is an error response of the API, not a document: ${[code, message].filter(isSet).map(formatReceived).join(' ')}`;
}

/** The keys beside the entries in a list response. */
const ENVELOPE = ['total', 'start', 'limit', 'first', 'last', 'next', 'prev'];

/** Returns what stands around lists of these kinds and is not part of a list response. */
export function unknownInEnvelope(value: unknown, lists: readonly Kind[]): Problem[] {
  if (!isObject(value)) return [];
  const known = [...lists.map(pluralOf), ...ENVELOPE];
  return Object.keys(value)
    .filter((key) => !known.includes(key))
    .map((key) => ({
      path: pathOf([key]),
      message: `is not a key of a list response; known are ${known.join(', ')}`,
    }));
}

import type { ValidationIssue } from '@mediajobs/jobs-domain';
import { isUtf8 } from 'node:buffer';
import { describeSyntaxError, findLossyValues, PROTOTYPE_KEY } from './json-diagnostics.js';
import type { ValueFragment } from './fragment.js';

/** A value that was read, with what parsing changed in it, or why it cannot be read. */
export type ParseResult =
  | { readonly value: unknown; readonly losses: readonly ValidationIssue[]; readonly problems?: never }
  | { readonly problems: readonly ValidationIssue[] };

const MISSING_ENTRY = 'is missing: expected an entry between two commas, or none after the last';
const NO_LOSSES: readonly ValidationIssue[] = [];

/**
 * Numbers that a double may not hold: 16 digits or an exponent. A look at the text is enough to know that there
 * is none, and most records have none.
 */
const SUSPECT_NUMBER = /[\s:,[-](?:\d{16}|[\d.]+[eE])/;

/** Parses a piece; whatever `JSON.parse` changes or drops without a word is a loss. */
export function parseRecord({ bytes, keys, at }: ValueFragment): ParseResult {
  if (!isUtf8(bytes)) return { problems: [{ path: '', message: 'is not valid UTF-8' }] };
  if (bytes.length === 0) return { problems: [{ path: '', message: MISSING_ENTRY }] };
  const text = bytes.toString();
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { problems: [{ path: '', message: describeSyntaxError(text, error, at) }] };
  }
  // Of two equal keys JSON.parse keeps one: then the value has fewer keys than the text.
  if (countKeys(value) === keys && !SUSPECT_NUMBER.test(text)) return { value, losses: NO_LOSSES };
  return { value, losses: findLossyValues(text) };
}

/** How many keys the objects in a value have; none is equal to it where one of them is not to be trusted. */
function countKeys(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  let count = 0;
  if (Array.isArray(value)) {
    for (const item of value) count += countKeys(item);
    return count;
  }
  for (const key in value) {
    if (key === PROTOTYPE_KEY) return NaN;
    count += 1 + countKeys((value as Record<string, unknown>)[key]);
  }
  return count;
}

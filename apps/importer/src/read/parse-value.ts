import type { Problem } from '@mediajobs/jobs-domain';
import { isUtf8 } from 'node:buffer';
import { faultOf, lossesOf, PROTOTYPE_KEY } from './json-text.js';
import type { ValuePiece } from './piece.js';

/** A value that was read, with what parsing changed in it, or why it cannot be read. */
export type ParsedValue =
  | { readonly value: unknown; readonly losses: readonly Problem[]; readonly problems?: never }
  | { readonly problems: readonly Problem[] };

const NO_ENTRY = 'is missing: expected an entry between two commas, or none after the last';
const NO_LOSSES: readonly Problem[] = [];

/**
 * Numbers that a double may not hold: 16 digits or an exponent. A look at the text is enough to know that there
 * is none, and most records have none.
 */
const SUSPECT_NUMBER = /[\s:,[-](?:\d{16}|[\d.]+[eE])/;

/** Parses a piece; whatever `JSON.parse` changes or drops without a word is a loss. */
export function parseValue({ bytes, keys, at }: ValuePiece): ParsedValue {
  if (!isUtf8(bytes)) return { problems: [{ path: '', message: 'is not valid UTF-8' }] };
  if (bytes.length === 0) return { problems: [{ path: '', message: NO_ENTRY }] };
  const text = bytes.toString();
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { problems: [{ path: '', message: faultOf(text, error, at) }] };
  }
  // Of two equal keys JSON.parse keeps one: then the value has fewer keys than the text.
  if (keysOf(value) === keys && !SUSPECT_NUMBER.test(text)) return { value, losses: NO_LOSSES };
  return { value, losses: lossesOf(text) };
}

/** How many keys the objects in a value have; none is equal to it where one of them is not to be trusted. */
function keysOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  let count = 0;
  if (Array.isArray(value)) {
    for (const item of value) count += keysOf(item);
    return count;
  }
  for (const key in value) {
    if (key === PROTOTYPE_KEY) return NaN;
    count += 1 + keysOf((value as Record<string, unknown>)[key]);
  }
  return count;
}

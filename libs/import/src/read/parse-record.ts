import type { ValidationIssue } from '@mediajobs/jobs-domain';
import { isUtf8 } from 'node:buffer';
import type { SourcePosition } from './fragment.js';
import { describeSyntaxError, findLossyValues, PROTOTYPE_KEY } from './json-diagnostics.js';

/** A parsed record with the values that parsing changed, or the reasons why it cannot be parsed. */
export type ParseResult =
  | { readonly value: unknown; readonly losses: readonly ValidationIssue[]; readonly problems?: never }
  | { readonly problems: readonly ValidationIssue[] };

const MISSING_ENTRY = 'is missing: expected an entry between two commas, or none after the last';
/** Maximum nesting of a record, so that code that walks it may recurse. */
const MAX_DEPTH = 256;
const NO_LOSSES: readonly ValidationIssue[] = [];
const STRING_OR_SPACE = /("(?:[^"\\]|\\.)*")|\s+/g;

/** Parses a record. Values that `JSON.parse` changes or drops silently are reported as losses. */
export function parseRecord({
  bytes,
  at,
}: {
  readonly bytes: Buffer;
  readonly at: SourcePosition;
}): ParseResult {
  if (!isUtf8(bytes)) return { problems: [{ path: '', message: 'is not valid UTF-8' }] };
  if (bytes.length === 0) return { problems: [{ path: '', message: MISSING_ENTRY }] };
  const text = bytes.toString();
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { problems: [{ path: '', message: describeSyntaxError(text, error, at) }] };
  }
  if (isDeeperThan(value, MAX_DEPTH))
    return { problems: [{ path: '', message: `is nested deeper than ${MAX_DEPTH} levels` }] };
  return { value, losses: isLossless(text, value) ? NO_LOSSES : findLossyValues(text) };
}

/**
 * Returns true when the value prints as the text again, except for white space: then no key occurs twice, and every
 * number is exact. Other texts may be lossless too. A full check of every text would double the time of parsing.
 */
function isLossless(text: string, value: unknown): boolean {
  if (text.includes(PROTOTYPE_KEY)) return false;
  const printed = JSON.stringify(value);
  return printed === text || printed === text.replace(STRING_OR_SPACE, '$1');
}

function isDeeperThan(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (depth === 0) return true;
  for (const key in value) if (isDeeperThan((value as Record<string, unknown>)[key], depth - 1)) return true;
  return false;
}

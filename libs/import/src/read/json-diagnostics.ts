import type { ValidationIssue } from '@mediajobs/jobs-domain';
import jsonc, { type JSONPath, type JSONVisitor } from 'jsonc-parser';
import { formatPath } from '../check/key-path.js';
import type { SourcePosition } from './fragment.js';

/** A key that assignment would take for the prototype of the object. */
export const PROTOTYPE_KEY = '__proto__';

const PARSE_OPTIONS = { disallowComments: true };

/** Says why and where a text, which begins at `at`, is not JSON. `error` is what JSON.parse threw. */
export function describeSyntaxError(text: string, error: unknown, at: SourcePosition): string {
  const said = error instanceof Error ? error.message : String(error);
  const offset = errorOffset(text, said);
  const before = text.slice(0, offset);
  const reason = isTrailingComma(before, text.charAt(offset))
    ? `a comma stands before ${JSON.stringify(text.charAt(offset))}`
    : said.replace(/ (?:in|after) JSON at position .*$/s, '').replace(/ is not valid JSON$/, '');
  const line = at.line + (before.match(/\n/g)?.length ?? 0);
  const column = before.length - before.lastIndexOf('\n') + (line === at.line ? at.column - 1 : 0);
  return `is not JSON: ${reason} (line ${line}, column ${column})`;
}

function isTrailingComma(before: string, character: string): boolean {
  return (character === '}' || character === ']') && /,\s*$/.test(before);
}

/** JSON.parse does not always say where it stopped; a second parser does. */
function errorOffset(text: string, said: string): number {
  const position = / at position (\d+)/.exec(said)?.[1];
  if (position !== undefined) return Number(position);
  let first = text.length;
  visit(text, { onError: (_error, offset) => (first = Math.min(first, offset)) });
  return first;
}

/** @returns whether all of it was visited: the parser goes down by recursion, and a text may be deeper than its stack. */
function visit(text: string, visitor: JSONVisitor): boolean {
  try {
    jsonc.visit(text, visitor, PARSE_OPTIONS);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** What of a JSON text would be lost: keys that occur twice in an object, and numbers that a double can't hold. */
export function findLossyValues(text: string): ValidationIssue[] {
  const problems: ValidationIssue[] = [];
  const open: Set<string>[] = [];
  const isComplete = visit(text, {
    onObjectBegin: () => void open.push(new Set()),
    onObjectEnd: () => void open.pop(),
    onObjectProperty: (key, _offset, _length, _line, _character, pathSupplier) => {
      const keys = open.at(-1);
      const message = checkKey(key, keys);
      if (message) problems.push({ path: formatPath([...pathSupplier(), key]), message });
      keys?.add(key);
    },
    onLiteralValue: (value: unknown, offset, length, _line, _character, pathSupplier: () => JSONPath) => {
      if (typeof value !== 'number') return;
      const message = checkNumber(value, text.slice(offset, offset + length));
      if (message) problems.push({ path: formatPath(pathSupplier()), message });
    },
  });
  return isComplete ? problems : [{ path: '', message: 'is nested too deeply to be checked' }];
}

function checkKey(key: string, keys: ReadonlySet<string> | undefined): string | null {
  if (key === PROTOTYPE_KEY) return 'is not a key that is taken';
  return keys?.has(key) ? 'stands there twice' : null;
}

function checkNumber(value: number, text: string): string | null {
  const isExact = Number.isFinite(value) && (Number.isSafeInteger(value) || !/^-?\d+$/.test(text));
  return isExact ? null : `must be a number between -(2^53 - 1) and 2^53 - 1, got ${text.slice(0, 80)}`;
}

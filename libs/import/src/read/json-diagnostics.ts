import type { ValidationIssue } from '@mediajobs/jobs-domain';
import jsonc, { type JSONPath, type JSONVisitor } from 'jsonc-parser';
import { formatPath } from '../check/key-path.js';
import type { SourcePosition } from './fragment.js';

/** A key that assignment would treat as the prototype of the object. */
export const PROTOTYPE_KEY = '__proto__';

const PARSE_OPTIONS = { disallowComments: true };

/** Returns why and where a text that begins at `at` is not JSON. The error is that of JSON.parse. */
export function describeSyntaxError(text: string, error: unknown, at: SourcePosition): string {
  const message = error instanceof Error ? error.message : String(error);
  const offset = errorOffset(text, message);
  const before = text.slice(0, offset);
  const reason = isTrailingComma(before, text.charAt(offset))
    ? `unexpected comma before ${JSON.stringify(text.charAt(offset))}`
    : message.replace(/ (?:in|after) JSON at position .*$/s, '').replace(/ is not valid JSON$/, '');
  const line = at.line + (before.match(/\n/g)?.length ?? 0);
  const column = before.length - before.lastIndexOf('\n') + (line === at.line ? at.column - 1 : 0);
  return `is not JSON: ${reason} (line ${line}, column ${column})`;
}

function isTrailingComma(before: string, character: string): boolean {
  return (character === '}' || character === ']') && /,\s*$/.test(before);
}

/** Returns where parsing stopped. A second parser finds it when the message of JSON.parse has no position. */
function errorOffset(text: string, message: string): number {
  const position = / at position (\d+)/.exec(message)?.[1];
  if (position !== undefined) return Number(position);
  let first = text.length;
  visit(text, { onError: (_error, offset) => (first = Math.min(first, offset)) });
  return first;
}

/** Returns false when the text is nested deeper than the stack of the parser, which recurses. */
function visit(text: string, visitor: JSONVisitor): boolean {
  try {
    jsonc.visit(text, visitor, PARSE_OPTIONS);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** Returns the values that parsing loses: keys that occur twice in an object, and numbers that a double cannot hold. */
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
  if (key === PROTOTYPE_KEY) return 'is not an allowed key';
  return keys?.has(key) ? 'occurs twice' : null;
}

function checkNumber(value: number, text: string): string | null {
  const isExact = Number.isFinite(value) && (Number.isSafeInteger(value) || !/^-?\d+$/.test(text));
  return isExact
    ? null
    : `must be a number from ${Number.MIN_SAFE_INTEGER} to ${Number.MAX_SAFE_INTEGER}, got ${text.slice(0, 80)}`;
}

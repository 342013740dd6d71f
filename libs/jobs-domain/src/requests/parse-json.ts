import jsonc, { type ParseError } from 'jsonc-parser';
import { ApiError } from '../errors/api-error.js';
import { formatValue } from '../fields/field.js';
import type { Json } from '../serialization/serialize-document.js';

/**
 * Parses the text of a body.
 *
 * @throws ApiError `invalidInput` with the position of the first syntax error
 */
export function parseJson(text: string): Json {
  const content = text.replace(/^\uFEFF/, '');
  try {
    return JSON.parse(content) as Json;
  } catch {
    throw new ApiError('invalidInput', [describeSyntaxError(content)]);
  }
}

function describeSyntaxError(text: string) {
  const offset = findSyntaxError(text);
  const before = text.slice(0, offset).split('\n');
  const position = `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
  const received =
    text.trimEnd().length <= offset ? 'the end of the body' : formatValue(text.slice(offset, offset + 20));
  return {
    path: 'body',
    message: `body must be JSON, got a syntax error at ${position}, before ${received}`,
    expected: 'JSON',
    received: `a syntax error at ${position}, before ${received}`,
  };
}

/** Returns the position of the first error. The message of JSON.parse has one for some errors only. */
function findSyntaxError(text: string): number {
  const errors: ParseError[] = [];
  try {
    jsonc.parse(text, errors, { disallowComments: true, allowTrailingComma: false });
  } catch (error) {
    // It recurses: thousands of open brackets exceed the stack.
    if (!(error instanceof RangeError)) throw error;
  }
  return Math.min(text.trimEnd().length, ...errors.map(({ offset }) => offset));
}

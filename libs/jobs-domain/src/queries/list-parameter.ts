import type { ParameterType } from './parameter.js';

/** Maximum number of values of a comma-separated filter. */
export const MAX_FILTER_VALUES = 100;

/** Check and documentation of one value of a comma-separated list. */
interface ListParameterOptions<T extends string> {
  readonly accepts: (value: unknown) => value is T;
  /** Completes "must be …" for the whole list. */
  readonly expected: string;
  /** Regular expression of one value as it is sent. */
  readonly pattern: string;
  readonly maximum?: number;
}

/**
 * Returns the type of a comma-separated list of distinct, non-empty values. In a value, `\,` is a comma and `\\` a
 * backslash; any other backslash is refused.
 */
export function listParameter<T extends string>({
  accepts,
  expected,
  pattern,
  maximum = MAX_FILTER_VALUES,
}: ListParameterOptions<T>): ParameterType<readonly T[]> {
  const acceptsAll = (values: unknown): values is readonly T[] =>
    Array.isArray(values) &&
    values.length > 0 &&
    values.length <= maximum &&
    new Set(values).size === values.length &&
    values.every(accepts);
  return {
    parse: (text) => {
      const values = splitList(text);
      return acceptsAll(values) ? values : undefined;
    },
    accepts: acceptsAll,
    expected,
    schema: { type: 'string', pattern: `^${pattern}(,${pattern}){0,${maximum - 1}}$` },
  };
}

/** Splits a list at its commas and resolves escapes. Returns undefined for an invalid escape. */
function splitList(text: string): string[] | undefined {
  if (!/^(?:[^\\]|\\[\\,])*$/s.test(text)) return undefined;
  const values = [''];
  for (const [token, escaped] of text.matchAll(/\\(.)|[^\\,]+|,/gs)) {
    if (token === ',') values.push('');
    else values.push(`${values.pop() ?? ''}${escaped ?? token}`);
  }
  return values;
}

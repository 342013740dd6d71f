import { validateSync } from 'class-validator';
import { ApiError, type ErrorDetail } from '../errors.js';
import { formatReceived } from '../model/field.js';
import { parametersOf, parameterMessage } from './parameter.js';

/** One `name=value` of a query string, decoded, and as it was written. */
export interface Pair {
  readonly name: string;
  readonly value: string;
  readonly raw: string;
}

/** A validated query and the pairs that it was read from, in their order. */
export interface Parsed<Q> {
  readonly query: Q;
  readonly pairs: readonly Pair[];
}

/** An answer names so many wrong parameters at most: it must not be a thousand times as long as its request. */
const MOST_DETAILS = 20;

/**
 * Reads a query string (without `?`) into a validated query.
 *
 * @throws ApiError `invalidInput` that names every parameter that is wrong, what it got and what it takes:
 * unknown, given twice, empty where it may not be, out of range, or not decodable as UTF-8.
 */
export function parseQuery<Q extends object>(type: new () => Q, search: string): Parsed<Q> {
  const query = new type();
  if (search === '') return { query, pairs: [] };
  const problems: ErrorDetail[] = [];
  const pairs = search
    .split('&')
    .filter((raw) => raw !== '')
    .flatMap((raw) => pairOf(raw, problems));
  const parameters = parametersOf(type);
  const seen = new Map<string, string>();
  const refuse = (parameter: string, message: string): unknown => problems.push({ parameter, message });
  for (const { name, value } of pairs) {
    const parameter = parameters.get(name);
    const before = seen.get(name);
    seen.set(name, value);
    if (!parameter) {
      const known = [...parameters.keys()].join(', ');
      refuse(name, `${name} is not a parameter here (got ${formatReceived(value)}); known are ${known}`);
    } else if (before !== undefined) {
      const got = `${formatReceived(before)} and ${formatReceived(value)}`;
      refuse(name, `${name} is given more than once (got ${got}); it takes ${parameter.expected}, once`);
    } else if (value === '' && parameter.empty !== true) {
      refuse(name, parameterMessage(name, parameter, value));
    } else {
      // What cannot be read stays text and is refused below, by the same rule that checks queries built in code.
      Object.assign(query, { [name]: parameter.read(value) ?? value });
    }
  }
  // class-validator fills `$value` and the like into its messages, also where they come from the request.
  const wrong = validateSync(query, { forbidUnknownValues: false }).map(({ property }) => property);
  for (const [name, parameter] of parameters) {
    if (wrong.includes(name))
      refuse(name, parameterMessage(name, parameter, (query as Record<string, unknown>)[name]));
  }
  if (problems.length > 0) throw new ApiError('invalidInput', problems.slice(0, MOST_DETAILS));
  return { query, pairs };
}

function pairOf(raw: string, problems: ErrorDetail[]): Pair[] {
  const equals = raw.indexOf('=');
  const [name, value] = equals < 0 ? [raw, ''] : [raw.slice(0, equals), raw.slice(equals + 1)];
  try {
    return [{ name: decoded(name), value: decoded(value), raw }];
  } catch {
    problems.push({
      parameter: name,
      message: `${name} takes percent-encoded UTF-8, got ${formatReceived(raw)}`,
    });
    return [];
  }
}

/** As forms are encoded: https://url.spec.whatwg.org/#concept-urlencoded-parser, but strict. */
function decoded(text: string): string {
  return decodeURIComponent(text.replaceAll('+', ' '));
}

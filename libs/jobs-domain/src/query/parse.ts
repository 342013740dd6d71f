import { validateSync } from 'class-validator';
import { ApiError, type ErrorDetail } from '../errors.js';
import { shown } from '../model/field.js';
import { parametersOf } from './parameter.js';

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
  const seen = new Set<string>();
  for (const { name, value } of pairs) {
    const parameter = parameters.get(name);
    if (!parameter) {
      problems.push({
        parameter: name,
        message: `${name} is not a parameter here; known are ${[...parameters.keys()].join(', ')}`,
      });
    } else if (seen.has(name)) {
      problems.push({ parameter: name, message: `${name} is given more than once; give it once` });
    } else if (value === '' && parameter.empty !== true) {
      problems.push({ parameter: name, message: `${name} is empty; it takes ${parameter.expected}` });
    } else {
      // What cannot be read stays text and is refused below, by the same rule that checks queries built in code.
      Object.assign(query, { [name]: parameter.read(value) ?? value });
    }
    seen.add(name);
  }
  for (const { property, constraints = {} } of validateSync(query, { forbidUnknownValues: false })) {
    for (const message of Object.values(constraints)) problems.push({ parameter: property, message });
  }
  if (problems.length > 0) throw new ApiError('invalidInput', problems);
  return { query, pairs };
}

function pairOf(raw: string, problems: ErrorDetail[]): Pair[] {
  const equals = raw.indexOf('=');
  const [name, value] = equals < 0 ? [raw, ''] : [raw.slice(0, equals), raw.slice(equals + 1)];
  try {
    return [{ name: decoded(name), value: decoded(value), raw }];
  } catch {
    problems.push({ parameter: name, message: `${shown(raw)} is not percent-encoded UTF-8` });
    return [];
  }
}

/** As forms are encoded: https://url.spec.whatwg.org/#concept-urlencoded-parser, but strict. */
function decoded(text: string): string {
  return decodeURIComponent(text.replaceAll('+', ' '));
}

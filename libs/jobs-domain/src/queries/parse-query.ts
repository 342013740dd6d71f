import { validateSync } from 'class-validator';
import { ApiError, type ErrorDetail } from '../errors/api-error.js';
import { formatValue } from '../fields/field.js';
import { getParameters, invalidParameterMessage } from './parameter.js';

/** One `name=value` of a query string, decoded and raw. */
export interface QueryParam {
  readonly name: string;
  readonly value: string;
  readonly raw: string;
}

/** A validated query and the parameters that it was parsed from, in order. */
export interface ParsedQuery<Q> {
  readonly query: Q;
  readonly params: readonly QueryParam[];
}

/** Maximum number of errors in a response, so that its size is bounded. */
const MAX_DETAILS = 20;

/**
 * Parses a query string (without `?`) into a validated query.
 *
 * @throws ApiError `invalidInput` that lists all invalid parameters: unknown, repeated, empty, out of range, or not
 * decodable as UTF-8
 */
export function parseQuery<Q extends object>(type: new () => Q, search: string): ParsedQuery<Q> {
  const query = new type();
  if (search === '') return { query, params: [] };
  const details: ErrorDetail[] = [];
  const pairs = search
    .split('&')
    .filter((raw) => raw !== '')
    .flatMap((raw) => parseParam(raw, details));
  const parameters = getParameters(type);
  const seen = new Map<string, string>();
  const addDetail = (parameter: string, message: string): unknown => details.push({ parameter, message });
  for (const { name, value } of pairs) {
    const parameter = parameters.get(name);
    const previous = seen.get(name);
    seen.set(name, value);
    if (!parameter) {
      const known = [...parameters.keys()].join(', ');
      addDetail(
        name,
        `${name} is not a parameter of this request (got ${formatValue(value)}); known are ${known}`,
      );
    } else if (previous !== undefined) {
      const got = `${formatValue(previous)} and ${formatValue(value)}`;
      addDetail(name, `${name} must be given once, got ${got}`);
    } else if (value === '' && parameter.allowsEmpty !== true) {
      addDetail(name, invalidParameterMessage(name, parameter, value));
    } else {
      // An invalid text is kept and refused below, by the rule that also checks queries built in code.
      Object.assign(query, { [name]: parameter.parse(value) ?? value });
    }
  }
  // Its messages are not used, because class-validator replaces placeholders such as `$value` in values of the request.
  const wrong = validateSync(query, { forbidUnknownValues: false }).map(({ property }) => property);
  for (const [name, parameter] of parameters) {
    if (wrong.includes(name))
      addDetail(name, invalidParameterMessage(name, parameter, (query as Record<string, unknown>)[name]));
  }
  if (details.length > 0) throw new ApiError('invalidInput', details.slice(0, MAX_DETAILS));
  return { query, params: pairs };
}

function parseParam(raw: string, details: ErrorDetail[]): QueryParam[] {
  const equals = raw.indexOf('=');
  const [name, value] = equals < 0 ? [raw, ''] : [raw.slice(0, equals), raw.slice(equals + 1)];
  try {
    return [{ name: decodeFormComponent(name), value: decodeFormComponent(value), raw }];
  } catch {
    details.push({
      parameter: name,
      message: `${name} must be percent-encoded UTF-8, got ${formatValue(raw)}`,
    });
    return [];
  }
}

/** Decodes like https://url.spec.whatwg.org/#concept-urlencoded-parser, but strictly. */
function decodeFormComponent(text: string): string {
  return decodeURIComponent(text.replaceAll('+', ' '));
}

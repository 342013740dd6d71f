import type { OpenAPIObject } from '@nestjs/swagger';
import fc, { type Arbitrary } from 'fast-check';
import type { Headers } from '../support/api.js';
import { OpenApiValidator, type DocumentedParameter } from '../support/openapi-validator.js';
import { HOSTILE_TEXTS, text, parameterValues } from './values.js';

/** A request, and the response that the document requires. */
export interface FuzzRequest {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly headers: Headers;
  /** The documented route; null if the path may match none. */
  readonly route: string | null;
  /** `right`: valid by the document; `wrong`: exactly one parameter is invalid. */
  readonly input: 'right' | 'wrong' | 'any';
}

/** Tokens of every state, and an existing id by the path of its list. */
export interface FuzzContext {
  readonly token: string;
  readonly otherTokens: readonly string[];
  readonly ids: ReadonlyMap<string, string>;
}

/** Generates requests for the documented routes: valid ones, ones with one invalid parameter, and arbitrary ones. */
export function fuzzRequests(document: OpenAPIObject, known: FuzzContext): Arbitrary<FuzzRequest> {
  const documented = new OpenApiValidator(document);
  const routes = Object.entries(document.paths).flatMap(([path, { get }]) =>
    get
      ? [
          {
            path,
            parameters: (get.parameters ?? []).map((one) => documented.resolveParameter(one)),
            types: Object.keys(documented.resolve(get.responses['200'] ?? {})['content'] ?? {}),
          },
        ]
      : [],
  );
  const careful = fc
    .constantFrom(...routes)
    .chain((route) => fc.oneof(validRequest(route, known), invalidRequest(route, known)));
  const wild = fc.constantFrom(...routes).chain((route) => arbitraryRequest(route, known));
  return fc.oneof({ weight: 3, arbitrary: careful }, { weight: 2, arbitrary: wild });
}

interface Route {
  readonly path: string;
  readonly parameters: readonly DocumentedParameter[];
  /** Media types of its successful responses. */
  readonly types: readonly string[];
}

type QueryPair = readonly [name: string, value: string];

/** Excludes parameters whose validity the document cannot express: cursors, names of time zones and the length of a range. */
const queryParameters = ({ path, parameters }: Route): readonly DocumentedParameter[] =>
  parameters.filter(
    ({ in: where, name }) =>
      where === 'query' &&
      name !== 'cursor' &&
      name !== 'time_zone' &&
      !(path.endsWith('/statistics') && name === 'from_date'),
  );

const validPairs = (parameters: readonly DocumentedParameter[]): Arbitrary<QueryPair[]> =>
  fc
    .subarray([...parameters])
    .chain((some) =>
      fc.tuple(
        ...some.map((parameter) =>
          parameterValues(parameter).valid.map((value): QueryPair => [parameter.name, value]),
        ),
      ),
    );

const validHeaders = ({ types }: Route, token: string): Arbitrary<Headers> =>
  fc
    .record(
      {
        Accept: fc.constantFrom(...types, '*/*', 'text/html, application/xml;q=0.9, */*;q=0.1'),
        'Accept-Encoding': fc.constantFrom('identity', 'gzip;q=0', ''),
      },
      { requiredKeys: [] },
    )
    .map((headers) => ({ ...headers, Authorization: `Bearer ${token}` }));

function validRequest(route: Route, { token, ids }: FuzzContext): Arbitrary<FuzzRequest> {
  const path = routePath(route, ids);
  return fc
    .record({
      pairs: validPairs(queryParameters(route)),
      headers: validHeaders(route, token),
      slash: fc.constantFrom('', '/'),
    })
    .map(({ pairs, headers, slash }) => ({
      method: 'GET',
      target: `${path}${slash}${queryString(pairs)}`,
      headers,
      route: route.path,
      input: 'right',
    }));
}

function invalidRequest(route: Route, known: FuzzContext): Arbitrary<FuzzRequest> {
  const wrongPair: Arbitrary<QueryPair> = fc.oneof(
    ...queryParameters(route).flatMap((parameter) => {
      const { invalid: wrong } = parameterValues(parameter);
      return wrong ? [wrong.map((value): QueryPair => [parameter.name, value])] : [];
    }),
    text.map((name): QueryPair => [`${name}x`, '1']),
  );
  return fc
    .record({
      wrongPair,
      pairs: validPairs(queryParameters(route)),
      headers: validHeaders(route, known.token),
    })
    .map(({ wrongPair, pairs, headers }) => ({
      method: 'GET',
      target: `${routePath(route, known.ids)}${queryString([...pairs.filter(([name]) => name !== wrongPair[0]), wrongPair])}`,
      headers,
      route: route.path,
      input: 'wrong',
    }));
}

/** Segments that HTTP allows: no spaces, control characters or characters beyond Latin-1. */
const rawSegment = fc.oneof(
  fc.constantFrom(...HOSTILE_TEXTS).map(encodeURIComponent),
  text.map(encodeURIComponent),
  fc.constantFrom(
    '%',
    '%zz',
    '%00',
    '%ff',
    '%c0%af',
    '%ed%a0%80',
    '%2e%2e',
    '//',
    '..',
    '.',
    ';',
    '&',
    '=',
    '?',
    '+',
    '[]',
    'ÿ',
  ),
);

const headerValue = fc.oneof(
  fc.constantFrom(
    'text/html',
    'image/*',
    'br',
    '*',
    ...HOSTILE_TEXTS.filter((value) => /^[\x20-\x7e]*$/.test(value)),
  ),
  fc.string({
    unit: fc
      .integer({ min: 0x20, max: 0xff })
      .filter((code) => code !== 0x7f)
      .map((code) => String.fromCharCode(code)),
  }),
);

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'QUERY'];

function arbitraryRequest(route: Route, known: FuzzContext): Arbitrary<FuzzRequest> {
  const names = [...route.parameters.map(({ name }) => name), 'x', '__proto__', ''];
  const pair = fc
    .tuple(fc.oneof(fc.constantFrom(...names), rawSegment), rawSegment)
    .map((both) => both.join('='));
  const id = fc.oneof(
    rawSegment,
    fc.constantFrom('0'.repeat(24), 'F'.repeat(24), 'a'.repeat(25), 'export', ...known.ids.values()),
  );
  return fc
    .record({
      method: fc.oneof({ weight: 4, arbitrary: fc.constant('GET') }, fc.constantFrom(...METHODS)),
      id,
      tail: fc.option(rawSegment),
      search: fc.array(fc.oneof(pair, rawSegment), { maxLength: 6 }),
      authorization: fc.option(
        fc.oneof(
          fc.constantFrom(known.token, ...known.otherTokens).map((token) => `Bearer ${token}`),
          headerValue,
        ),
      ),
      headers: fc.dictionary(
        fc.constantFrom(
          'Accept',
          'Accept-Encoding',
          'If-None-Match',
          'If-Modified-Since',
          'Range',
          'Cookie',
          'Origin',
          'Content-Type',
          'X-Forwarded-Host',
          'X-Forwarded-Proto',
          'X-HTTP-Method-Override',
          'X-Request-Id',
          'Accept-Language',
        ),
        headerValue,
        { maxKeys: 4 },
      ),
    })
    .map(({ method, id, tail, search, authorization, headers }) => ({
      method,
      target: `${route.path.replace('{id}', id)}${tail === null ? '' : `/${tail}`}${search.length > 0 ? '?' : ''}${search.join('&')}`,
      headers: { ...headers, ...(authorization === null ? {} : { Authorization: authorization }) },
      route: null,
      input: 'any',
    }));
}

const routePath = ({ path }: Route, ids: FuzzContext['ids']): string =>
  path.replace('{id}', ids.get(path) ?? '');

function queryString(pairs: readonly QueryPair[]): string {
  const search = pairs.map((pair) => pair.map(encodeURIComponent).join('=')).join('&');
  return search === '' ? '' : `?${search}`;
}

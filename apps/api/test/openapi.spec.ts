import { OBJECT_KINDS, SYSTEM_ACCOUNT_ID } from '@mediajobs/jobs-domain';
import { seed } from '@mediajobs/fixtures';
import type { OpenAPIObject } from '@nestjs/swagger';
import { parsePage, startTestApi, type TestResponse, type Send, type TestApi } from './support/api.js';
import { OpenApiValidator, type DocumentedParameter } from './support/openapi-validator.js';
import { valueAt } from './support/reference-list.js';
import { MARCH, objectIdAt, resourceFor, storeRecords } from '@mediajobs/testing';
import { ENGINE_ROUTES, fetchOpenApiDocument, RECORD_WRITES, ROUTES, TOKEN_ROUTE } from './support/routes.js';

let api: TestApi;
let send: Send;
let document: OpenAPIObject;
let documented: OpenApiValidator;
/** An existing id, by kind. */
const ids = new Map<string, string>();

beforeAll(async () => {
  api = await startTestApi();
  document = await fetchOpenApiDocument(api);
  documented = new OpenApiValidator(document);
  const { largestAccount } = await seed(api.database, { jobs: 150 });
  send = await api.sendAs(largestAccount);
  await storeRecords(api.database, {
    resources: [resourceFor(SYSTEM_ACCOUNT_ID, 'preset', { id: objectIdAt(MARCH) })],
  });
  for (const kind of OBJECT_KINDS) {
    const [first] = parsePage(await send(`/v1/${kind}s/?limit=1`)).objects;
    ids.set(kind, String(first?.['id']));
  }
});

afterAll(() => api.close());

/** Expects a response that matches the schema of its route and status. */
function expectDocumented(path: string, answer: TestResponse): void {
  expect([path, answer.status, documented.validateResponse(path, answer)]).toEqual([path, answer.status, []]);
}

/** Returns the parameters of a route with their resolved schemas. */
const listParameters = (path: string): DocumentedParameter[] =>
  (document.paths[path]?.get?.parameters ?? []).map((one) => documented.resolveParameter(one));

const OBJECT_ROUTES = ROUTES.filter((path) => !/(export|events|statistics)$/.test(path));
const JSON_ROUTES = [...OBJECT_ROUTES, '/v1/jobs/statistics'] as const;
const samplePath = (path: string): string =>
  path.replace('{id}', ids.get(/^\/v1\/([a-z]+)s/.exec(path)?.[1] ?? '') ?? '');

describe.each(OBJECT_ROUTES)('%s', (path) => {
  // Users and codecs refer to no other objects.
  const expands = !['/v1/users', '/v1/codecs'].includes(path);
  it.each([
    '',
    'show_null=true',
    'human=true',
    ...(expands
      ? [
          'expand_all=true',
          'expand_all=true&show_null=true&bin_data=true',
          'bin_data=true',
          'expand=file,preset',
        ]
      : []),
  ])('responds as documented: %s', async (search) => {
    const answer = await send(`${samplePath(path)}?${search}`);
    expect(answer.status).toBe(200);
    expectDocumented(path, answer);
  });
});

describe.each(JSON_ROUTES)('%s', (path) => {
  it('fails as documented', async () => {
    const list = !path.includes('{id}');
    const failures = [
      await send(`${samplePath(path)}?human=maybe`),
      await api.send(samplePath(path), { Authorization: 'Bearer x' }),
      await send(samplePath(path), { Accept: 'text/html' }),
      ...(list ? [] : [await send(path.replace('{id}', 'f'.repeat(24)))]),
    ];
    expect(failures.map(({ status }) => status)).toEqual([400, 403, 406, ...(list ? [] : [404])]);
    for (const answer of failures) expectDocumented(path, answer);
  });

  it('documents its statuses, each with a schema', () => {
    const responses = document.paths[path]?.get?.responses ?? {};
    const expected = ['200', '400', '403', '406', '500', '503', ...(path.includes('{id}') ? ['404'] : [])];
    expect(Object.keys(responses)).toEqual(expect.arrayContaining(expected));
    for (const status of expected) {
      expect(documented.responseValidator(path, Number(status))).toBeInstanceOf(Function);
      const response = documented.resolve(responses[status] ?? {});
      expect(response).toHaveProperty(['content', 'application/xml', 'schema']);
    }
  });

  it('accepts the example and the default of every parameter', async () => {
    for (const { name, in: where, schema, example: value } of listParameters(path)) {
      if (where !== 'query') continue;
      const plain = await send(samplePath(path));
      const example = await send(`${samplePath(path)}?${name}=${encodeURIComponent(String(value))}`);
      expect([name, example.status]).toEqual([name, 200]);
      if (!('default' in schema)) continue;
      const said = await send(`${samplePath(path)}?${name}=${String(schema['default'])}`);
      const [objects, same] = [plain, said].map((answer) => Object.values(answer.json())[0]);
      expect([name, same]).toEqual([name, objects]);
    }
  });
});

describe('Every parameter', () => {
  const all = () =>
    ROUTES.flatMap((path) => listParameters(path).map((parameter) => ({ path, ...parameter })));

  it('has a description, a type and a valid example', () => {
    for (const {
      path,
      name,
      description = '',
      schema: { $ref: _, ...schema },
      example,
    } of all()) {
      expect([path, name, description]).toEqual([path, name, expect.stringMatching(/^[A-Z].+\.$/)]);
      expect([name, schema['type']]).toEqual([name, expect.stringMatching(/^(string|integer|boolean)$/)]);
      expect([name, documented.ajv.validate(schema, example)]).toEqual([name, true]);
    }
  });

  it('has the documented default, range and values', () => {
    const schemas = new Map(listParameters('/v1/jobs').map(({ name, schema }) => [name, schema]));
    expect(
      Object.fromEntries(
        [...schemas]
          .filter(([, { default: value }]) => value !== undefined)
          .map(([name, { default: value }]) => [name, value]),
      ),
    ).toEqual({
      human: false,
      show_null: false,
      expand_all: false,
      bin_data: false,
      inprogress: false,
      start: 0,
      limit: 1000,
      sort: 'id',
      direction: 1,
    });
    expect(schemas.get('limit')).toMatchObject({ type: 'integer', minimum: 1, maximum: 5000 });
    expect(schemas.get('start')).toMatchObject({ type: 'integer', minimum: 0 });
    expect(schemas.get('direction')).toMatchObject({ enum: [1, -1] });
    expect(schemas.get('status')?.['pattern']).toContain('(QUEUED|PROCESSING|SUCCESS|FAILURE)');
    expect(schemas.get('format')).toMatchObject({ enum: ['json', 'xml'] });
    expect(schemas.get('from_date')).toMatchObject({ type: 'integer', minimum: 0 });
    expect(schemas.get('sort')?.['enum']).toHaveLength(19);
  });

  it('of the reference exists', () => {
    expect(listParameters('/v1/jobs').map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'format',
        'human',
        'show_null',
        'expand_all',
        'expand',
        'bin_data',
        'start',
        'limit',
        'sort',
        'direction',
        'user_data',
        'inprogress',
        'status',
        'autograph',
        'pipeline.id',
        'input.file.name',
        'from_date',
        'to_date',
        'id',
        'unique_custom_key',
        'error_code',
        'application.id',
        'output.preset.id',
      ]),
    );
  });
});

describe('The document', () => {
  it('contains every route with its method', () => {
    const expected = {
      ...Object.fromEntries(ROUTES.map((path) => [path, ['get', ...(RECORD_WRITES[path] ?? [])].sort()])),
      ...ENGINE_ROUTES,
      [TOKEN_ROUTE]: ['post'],
    };
    const methods = Object.entries(document.paths).map(([path, item]) => [path, Object.keys(item).sort()]);
    expect(Object.fromEntries(methods)).toEqual(expected);
  });

  it('lists the keys of a schema in the order of responses', async () => {
    for (const kind of OBJECT_KINDS) {
      const answer = await send(`/v1/${kind}s/${ids.get(kind) ?? ''}?show_null=true&bin_data=true`);
      const name = kind.charAt(0).toUpperCase() + kind.slice(1);
      const properties = valueAt(document.components?.schemas, `${name}.properties`);
      expect(Object.keys(properties as object)).toEqual(Object.keys(answer.json()[kind] as object));
    }
  });
});

it.each(['', 'show_null=true&status=QUEUED', 'bucket=day&human=true', 'to_date=0'])(
  'Statistics answer as is documented: %s',
  async (search) => {
    const answer = await send(`/v1/jobs/statistics?${search}`);
    expect(answer.status).toBe(200);
    expectDocumented('/v1/jobs/statistics', answer);
  },
);

it('The export responds as documented', async () => {
  const validate = documented.schemaValidator('Job');
  const answer = await send('/v1/jobs/export');
  expect(answer.headers['content-type']).toBe('application/x-ndjson; charset=utf-8');
  const lines = answer.text.trimEnd().split('\n');
  expect(lines).toHaveLength(parsePage(await send('/v1/jobs/')).total);
  for (const line of lines) {
    validate(JSON.parse(line));
    expect(validate.errors ?? []).toEqual([]);
  }
  const table = await send('/v1/jobs/export?format=csv');
  expect(table.headers['content-type']).toBe('text/csv; charset=utf-8');
});

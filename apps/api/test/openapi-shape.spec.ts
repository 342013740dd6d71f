import type { OpenAPIObject } from '@nestjs/swagger';
import { listOperations } from '../src/openapi/openapi-types.js';
import { startTestApi, type JsonObject, type TestApi } from './support/api.js';
import { OpenApiValidator } from './support/openapi-validator.js';
import { valueAt } from './support/reference-list.js';
import { fetchOpenApiDocument, ROUTES, TOKEN_ROUTE } from './support/routes.js';

/** Element names of list entries, by the key of the list; `value` for other lists. */
const SINGULAR_NAMES: Readonly<Record<string, string>> = {
  jobs: 'job',
  pipelines: 'pipeline',
  applications: 'application',
  users: 'user',
  presets: 'preset',
  codecs: 'codec',
  files: 'file',
  outputs: 'output',
  playlists: 'playlist',
  thumbnails: 'thumbnail',
  logos: 'logo',
  video_tracks: 'video_track',
  audio_tracks: 'audio_track',
  subtitle_tracks: 'subtitle_track',
  parents: 'parent',
  profiles: 'profile',
  containers: 'container',
  passes: 'pass',
  buckets: 'bucket',
  errors: 'error',
  details: 'detail',
  attempts: 'attempt',
  deliveries: 'delivery',
  encoders: 'encoder',
  templates: 'template',
  warnings: 'warning',
  workers: 'worker',
  groups: 'group',
  steps: 'step',
  uploads: 'upload',
  scopes: 'scope',
  tokens: 'token',
  credentials: 'client',
  counts: 'count',
  sign_in_methods: 'method',
};

let api: TestApi;
let document: OpenAPIObject;
let documented: OpenApiValidator;

beforeAll(async () => {
  api = await startTestApi();
  document = await fetchOpenApiDocument(api);
  documented = new OpenApiValidator(document);
});

afterAll(() => api.close());

describe('For generated clients', () => {
  const schemas = (): JsonObject => document.components?.schemas ?? {};

  it('every enumeration has one named schema', () => {
    expect(schemas()).toMatchObject({
      JobStatus: { enum: ['QUEUED', 'PROCESSING', 'SUCCESS', 'FAILURE'] },
      Bucket: { enum: ['minute', 'hour', 'day', 'week'] },
      JobSortKey: {},
      FileSortKey: {},
      DocumentFormat: {},
      ExportFormat: { enum: ['ndjson', 'csv'] },
      SortDirection: { enum: [1, -1] },
    });
    expect(valueAt(schemas()['Job'], 'properties.status.$ref')).toBe('#/components/schemas/JobStatus');
  });

  it('null is a separate type, and the object precedes the reference', () => {
    const text = JSON.stringify(document);
    expect(text).not.toMatch(/"nullable":/);
    expect(valueAt(schemas()['Job'], 'properties.pipeline.anyOf')).toEqual([
      { $ref: '#/components/schemas/Pipeline' },
      { $ref: '#/components/schemas/Reference' },
      { type: 'null' },
    ]);
    expect(valueAt(schemas()['Job'], 'properties.title.type')).toEqual(['string', 'null']);
  });

  it('shared parameters, headers and errors are components', () => {
    const { parameters = {}, responses = {}, headers = {} } = document.components ?? {};
    expect(Object.keys(parameters)).toEqual(expect.arrayContaining(['Limit', 'ShowNull', 'InputFileName']));
    expect(Object.keys(responses)).toEqual(
      expect.arrayContaining(['InvalidInput', 'JobNotFound', 'Unavailable']),
    );
    expect(Object.keys(headers)).toEqual(expect.arrayContaining(['X-Request-Id', 'Retry-After']));
    const uses = new Map<string, number>();
    for (const { get } of Object.values(document.paths)) {
      for (const one of [...(get?.parameters ?? []), ...Object.values(get?.responses ?? {})]) {
        const text = JSON.stringify(one);
        if (!text.startsWith('{"$ref"')) uses.set(text, (uses.get(text) ?? 0) + 1);
      }
    }
    expect([...uses].filter(([, count]) => count > 1)).toEqual([]);
  });

  it('integers are exact numbers', () => {
    const text = JSON.stringify(document);
    expect(text).not.toContain('int64');
    expect(valueAt(schemas()['Job'], 'properties.created_at')).toMatchObject({
      format: 'double-int',
      minimum: 0,
      maximum: Number.MAX_SAFE_INTEGER,
    });
  });
});

/** The content of a response or of a request. */
interface Content {
  readonly where: string;
  readonly schema: JsonObject;
  readonly examples: readonly unknown[];
}

/** Lists the content of all responses and requests, except XML, which tools write from examples of JSON. */
function listContents(): Content[] {
  return Object.values(document.paths)
    .flatMap(listOperations)
    .flatMap(({ operationId = '', requestBody = {}, responses }) =>
      Object.entries({ ...responses, request: requestBody }).flatMap(([part, value]) => {
        const { content = {} } = documented.resolve(value) as { content?: Record<string, JsonObject> };
        return Object.entries(content)
          .filter(([type]) => type !== 'application/xml')
          .map(([type, { schema, example, examples = {} }]) => ({
            where: `${operationId} ${part} ${type}`,
            schema: schema as JsonObject,
            examples: [
              ...(example === undefined ? [] : [example]),
              ...Object.values(examples as Record<string, { value: unknown }>).map((one) => one.value),
            ],
          }));
      }),
    );
}

describe('Examples', () => {
  it('are there for every response and every request', () => {
    const missing = listContents().filter(({ examples }) => examples.length === 0);
    expect(missing.map(({ where }) => where)).toEqual([]);
    expect(listContents().length).toBeGreaterThan(300);
  });

  it('match their schemas', () => {
    for (const { where, schema, examples } of listContents()) {
      const { $ref } = schema;
      const validate =
        typeof $ref === 'string'
          ? documented.schemaValidator($ref.split('/').at(-1) ?? '')
          : documented.ajv.compile(schema);
      for (const value of examples) {
        validate(value);
        expect([where, validate.errors ?? []]).toEqual([where, []]);
      }
    }
  });

  it('include a page, a failed job, XML and an error with details', () => {
    const { responses = {} } = document.paths['/v1/jobs']?.get ?? {};
    expect(valueAt(responses['200'], 'content.application/json.examples.page.value.jobs')).toHaveLength(2);
    const one = document.paths['/v1/jobs/{id}']?.get;
    const failed = 'content.application/json.examples.failed.value.job';
    expect(valueAt(one?.responses['200'], failed)).toMatchObject({
      status: 'FAILURE',
      error_code: '0x005015',
    });
    expect(one?.description).toMatch(/<response [^]*<title>Trailer, mobile<\/title>/);
    const refused = documented.resolve(responses['400'] ?? {});
    expect(valueAt(refused, 'content.application/json.example.error.details')).toContainEqual(
      expect.objectContaining({ parameter: 'limit' }),
    );
  });
});

describe('The document', () => {
  it('describes paging, groups and licence', () => {
    expect(document.paths['/v1/jobs']?.get?.description).toMatch(/first page of 1,000[^]*`next`[^]*`cursor`/);
    const groups = new Set(
      Object.values(document.paths).flatMap((item) => (item.get ?? item.post)?.tags ?? []),
    );
    const tags = (document.tags ?? []).map(({ name, description = '' }) => [name, description.length > 20]);
    expect(Object.fromEntries(tags)).toEqual(Object.fromEntries([...groups].map((name) => [name, true])));
    expect(document.info).toMatchObject({ license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } });
    expect(document.info).not.toHaveProperty('contact');
    expect(document.externalDocs).toMatchObject({ url: '/reference' });
  });

  it('has a schema for each event type', () => {
    const stream = valueAt(document.paths['/v1/jobs/events'], 'get.responses.200.content.text/event-stream');
    const job = { $ref: '#/components/schemas/Job' };
    expect(stream).toMatchObject({
      schema: { $ref: '#/components/schemas/JobEventData' },
      'x-event-schemas': { created: job, progressed: job, finished: job },
    });
  });

  it('requires a token and scopes, except for public routes', () => {
    for (const path of ROUTES) {
      const open = /^\/v1\/(presets|codecs)/.test(path);
      const scopes = path.startsWith('/v1/users') ? ['me', 'mediahub_read'] : ['mediahub_read'];
      const ways = [
        { bearer: [] },
        ...scopes.map((scope) => ({ application: [scope] })),
        ...(path.startsWith('/v1/files') ? [{ signature: [] }] : []),
        ...(open ? [{}] : []),
      ];
      const documented = document.paths[path]?.get?.security;
      expect(documented).toHaveLength(ways.length);
      expect([path, documented]).toEqual([path, expect.arrayContaining(ways)]);
    }
    expect(document.components?.securitySchemes).toMatchObject({
      bearer: { type: 'http', scheme: 'bearer' },
      signature: { type: 'apiKey', in: 'query', name: 'signature' },
    });
  });

  it('has the token URL for Swagger UI', () => {
    expect(document.components?.securitySchemes?.['application']).toMatchObject({
      type: 'oauth2',
      flows: {
        clientCredentials: {
          tokenUrl: `${TOKEN_ROUTE}/`,
          scopes: { mediahub_read: expect.any(String) as string },
        },
      },
    });
    expect(document.paths[TOKEN_ROUTE]?.post?.security).toEqual(expect.arrayContaining([{ client: [] }, {}]));
  });

  it('names XML elements of lists as responses do', () => {
    const wrong: string[] = [];
    const visit = (value: unknown, key: string): void => {
      if (typeof value !== 'object' || value === null) return;
      const { type, items, xml } = value as { type?: unknown; items?: JsonObject; xml?: JsonObject };
      if (type === 'array' && items) {
        const $ref = items['$ref'];
        const target =
          typeof $ref === 'string'
            ? valueAt(document.components?.schemas, $ref.split('/').at(-1) ?? '')
            : items;
        const name = valueAt(items, 'xml.name') ?? valueAt(target, 'xml.name');
        if (xml?.['wrapped'] !== true || name !== (SINGULAR_NAMES[key] ?? 'value'))
          wrong.push(`${key}/${String(name)}`);
      }
      for (const [inner, item] of Object.entries(value)) visit(item, inner);
    };
    visit(document.components?.schemas, '');
    expect(wrong).toEqual([]);
  });
});

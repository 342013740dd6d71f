import { createDemoResources, DEMO_ACCOUNT, DEMO_CLIP_KEY, DEMO_TEMPLATE_ID } from '@mediajobs/fixtures';
import { createDemoJob } from '../../src/startup/demo-submission.js';
import { writeSystemCatalog } from '@mediajobs/jobs-db';
import { storeRecords } from '@mediajobs/testing';
import type { OpenAPIObject } from '@nestjs/swagger';
import { startTestApi, type JsonObject, type TestApi } from '../support/api.js';
import { valueAt } from '../support/reference-list.js';
import { OpenApiValidator } from '../support/openapi-validator.js';
import { fetchOpenApiDocument } from '../support/routes.js';
import { createWriter, type Writer } from '../support/writer.js';

/** Kinds with examples, in the order in which their requests run. */
const ROUTES = ['/v1/pipelines', '/v1/presets', '/v1/jobs/templates', '/v1/jobs'];

let api: TestApi;
let document: OpenAPIObject;
let documented: OpenApiValidator;
let demo: Writer;
/** Reads everything of the account. */
let admin: Writer;

beforeAll(async () => {
  api = await startTestApi();
  document = await fetchOpenApiDocument(api);
  documented = new OpenApiValidator(document);
  await writeSystemCatalog(api.database.pool);
  const clip = { size: 1, md5: 'd41d8cd98f00b204e9800998ecf8427e' };
  await storeRecords(api.database, { resources: createDemoResources(clip) });
  await createDemoJob(api.database);
  demo = await createWriter(api, DEMO_ACCOUNT);
  admin = await createWriter(api, DEMO_ACCOUNT, ['mediahub_read', 'mediahub_admin', 'me']);
});

afterAll(() => api.close());

/** Routes that read what only use creates, or generated records, or that stream. */
const OTHERS = [
  '/v1/files/downloads',
  '/v1/playlists/hls.m3u8',
  '/v1/playlists/dash.mpd',
  '/v1/files/uploads/{id}',
  '/v1/webhooks/deliveries/{id}',
  '/v1/tokens/{id}',
  '/v1/users/{id}',
  '/v1/applications/{id}',
  '/v1/jobs/events',
  '/v1/jobs/export',
];

it('The examples of all requests that read run unchanged, and are answered as documented', async () => {
  const paths = Object.keys(document.paths).filter(
    (path) => document.paths[path]?.get && !OTHERS.includes(path),
  );
  expect(paths.length).toBeGreaterThan(20);
  for (const path of paths) {
    const parameters = (document.paths[path]?.get?.parameters ?? []).map((one) =>
      documented.resolveParameter(one),
    );
    const id = parameters.find(({ name }) => name === 'id')?.example;
    const required = parameters.filter((one) => one.in === 'query' && one.required === true);
    const query = new URLSearchParams(
      required.map(({ name, example }): [string, string] => [name, String(example)]),
    );
    const answer = await admin.get(`${path.replace('{id}', String(id))}?${query.toString()}`);
    expect([path, answer.status, documented.validateResponse(path, answer)]).toEqual([path, 200, []]);
  }
});

it('The template of a first start makes a job', async () => {
  const request = { template: { id: DEMO_TEMPLATE_ID }, input: { input_name: DEMO_CLIP_KEY } };
  const answer = await demo.post('/v1/jobs/validate', request);
  expect([answer.status, answer.text]).toEqual([200, expect.any(String) as unknown]);
});

/** Returns the examples of a body, and the name of its schema. */
function bodyOf(path: string, method: 'post' | 'put'): { schema: string; examples: [string, JsonObject][] } {
  const content = valueAt(
    document.paths[path]?.[method]?.requestBody,
    'content.application/json',
  ) as JsonObject;
  const examples = Object.entries(content['examples'] as Record<string, { value: JsonObject }>);
  return {
    schema: String(valueAt(content, 'schema.$ref')).split('/').at(-1) ?? '',
    examples: examples.map(([name, { value }]) => [name, value]),
  };
}

it.each(ROUTES)('The examples of POST %s run unchanged against a first start', async (path) => {
  const { schema, examples } = bodyOf(path, 'post');
  expect(examples.length).toBeGreaterThan(0);
  const validate = documented.schemaValidator(schema);
  for (const [name, body] of examples) {
    validate(body);
    expect([name, validate.errors ?? []]).toEqual([name, []]);
    const answer = await demo.post(`${path}/`, body);
    expect([name, answer.status, answer.text]).toEqual([name, 201, expect.any(String) as unknown]);
    if (path === '/v1/jobs') continue;
    for (const [changeName, change] of bodyOf(`${path}/{id}`, 'put').examples) {
      const [object] = Object.values(answer.json()) as JsonObject[];
      const changed = await demo.put(`${path}/${String(object?.['id'])}`, change);
      // Some presets have no video, whose bit rate could be changed.
      const expected = name === 'audio' ? 400 : 200;
      expect([changeName, changed.status]).toEqual([changeName, expected]);
    }
  }
});

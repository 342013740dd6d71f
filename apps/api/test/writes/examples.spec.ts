import { createDemoResources, DEMO_ACCOUNT } from '@mediajobs/fixtures';
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

beforeAll(async () => {
  api = await startTestApi();
  document = await fetchOpenApiDocument(api);
  documented = new OpenApiValidator(document);
  await writeSystemCatalog(api.database.pool);
  const clip = { size: 1, md5: 'd41d8cd98f00b204e9800998ecf8427e' };
  await storeRecords(api.database, { resources: createDemoResources(clip) });
  await createDemoJob(api.database);
  demo = await createWriter(api, DEMO_ACCOUNT);
});

afterAll(() => api.close());

/** Routes that read an object of the demo, whose id is the example. */
const OBJECTS = [
  '/v1/jobs/{id}',
  '/v1/jobs/{id}/attempts',
  '/v1/jobs/templates/{id}',
  '/v1/pipelines/{id}',
  '/v1/presets/{id}',
  '/v1/codecs/{id}',
  '/v1/files/{id}',
];

it.each(OBJECTS)('The example of GET %s exists after a first start', async (path) => {
  const parameters = (document.paths[path]?.get?.parameters ?? []).map((one) =>
    documented.resolveParameter(one),
  );
  const id = parameters.find(({ name }) => name === 'id')?.example;
  const answer = await demo.get(path.replace('{id}', String(id)));
  expect([path, answer.status, answer.text]).toEqual([path, 200, expect.any(String) as unknown]);
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

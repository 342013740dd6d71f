import { fakeService, jsonResponse } from '../test/fake-service.js';
import { createJobsClient, type JobsClient } from './index.js';

const ID = '5d2f7c35e4b004f9cd197877';
const OBJECT = { id: ID, name: 'Web' };
const SECRET = { client_id: 'c', client_secret: 's' };
const RESULT = { result: { status: 'SUCCESS' } };

const connect = (...documents: readonly [object, ...object[]]) => {
  const [first, ...others] = documents.map((document) => jsonResponse(document));
  const service = fakeService(first ?? jsonResponse({}), ...others);
  return { service, client: createJobsClient({ baseUrl: 'https://jobs.example.com', fetch: service.fetch }) };
};

type Call = (client: JobsClient) => Promise<unknown>;

it.each<[request: string, call: Call, document: object, result: unknown]>([
  ['POST /v1/pipelines', ({ pipelines }) => pipelines.create(OBJECT), { pipeline: OBJECT }, OBJECT],
  [`PUT /v1/pipelines/${ID}`, ({ pipelines }) => pipelines.update(ID, OBJECT), { pipeline: OBJECT }, OBJECT],
  [`DELETE /v1/pipelines/${ID}`, ({ pipelines }) => pipelines.delete(ID), RESULT, undefined],
  ['POST /v1/presets', ({ presets }) => presets.create(OBJECT), { preset: OBJECT }, OBJECT],
  [`PUT /v1/presets/${ID}`, ({ presets }) => presets.update(ID, OBJECT), { preset: OBJECT }, OBJECT],
  [`DELETE /v1/presets/${ID}`, ({ presets }) => presets.delete(ID), RESULT, undefined],
  ['POST /v1/jobs/templates', ({ templates }) => templates.create(OBJECT), { template: OBJECT }, OBJECT],
  [`GET /v1/jobs/templates/${ID}`, ({ templates }) => templates.get(ID), { template: OBJECT }, OBJECT],
  [
    `PUT /v1/jobs/templates/${ID}`,
    ({ templates }) => templates.update(ID, OBJECT),
    { template: OBJECT },
    OBJECT,
  ],
  [`DELETE /v1/jobs/templates/${ID}`, ({ templates }) => templates.delete(ID), RESULT, undefined],
  ['POST /v1/tokens', ({ tokens }) => tokens.create({ name: 'a', scopes: [] }), { token: OBJECT }, OBJECT],
  [`GET /v1/tokens/${ID}`, ({ tokens }) => tokens.get(ID), { token: OBJECT }, OBJECT],
  ['GET /v1/tokens?active=true', ({ tokens }) => tokens.list({ active: true }), { total: 0 }, { total: 0 }],
  [`DELETE /v1/tokens/${ID}`, ({ tokens }) => tokens.revoke(ID), RESULT, undefined],
  ['GET /v1/credentials', ({ applications }) => applications.credentials(), { credentials: [] }, []],
  [
    'POST /v1/applications',
    ({ applications }) => applications.create({ name: 'a', scopes: [] }),
    { credentials: SECRET },
    SECRET,
  ],
  [
    `POST /v1/applications/${ID}/rotate`,
    ({ applications }) => applications.rotate(ID),
    { credentials: SECRET },
    SECRET,
  ],
  [`DELETE /v1/applications/${ID}`, ({ applications }) => applications.revoke(ID), RESULT, undefined],
  [`GET /v1/files/uploads/${ID}`, ({ uploads }) => uploads.get(ID), { upload: OBJECT }, OBJECT],
])('sends %s', async (expected, call, document, result) => {
  const { service, client } = connect(document);
  expect(await call(client)).toEqual(result);
  const [request] = service.requests;
  expect(`${request?.method} ${service.requestedPaths()[0]}`).toBe(expected);
  if (request?.body)
    expect(await request.json()).toEqual(expect.objectContaining({ name: expect.any(String) as string }));
});

it.each<[string, (client: JobsClient) => AsyncIterable<unknown>]>([
  ['templates', ({ templates }) => templates.all({ limit: 1 })],
  ['tokens', ({ tokens }) => tokens.all({ limit: 1 })],
])('follows the pages of %s', async (plural, all) => {
  const next = { href: 'http://internal/v1/x/?start=1&limit=1' };
  const { service, client } = connect({ [plural]: [{ id: 'a' }], next }, { [plural]: [{ id: 'b' }] });
  const found = [];
  for await (const one of all(client)) found.push(one);
  expect(found).toEqual([{ id: 'a' }, { id: 'b' }]);
  expect(service.requestedPaths()[1]).toMatch(/\?start=1&limit=1$/);
});

it('repeats a change after a lost response, but no creation', async () => {
  const failing = fakeService(
    jsonResponse({}, 503, { 'Retry-After': '0' }),
    jsonResponse({ preset: OBJECT }),
  );
  const client = createJobsClient({ baseUrl: 'https://jobs.example.com', fetch: failing.fetch });
  expect(await client.presets.update(ID, { name: 'Web' })).toEqual(OBJECT);
  const created = fakeService(jsonResponse({}, 503, { 'Retry-After': '0' }));
  const other = createJobsClient({ baseUrl: 'https://jobs.example.com', fetch: created.fetch });
  await expect(other.presets.create({ name: 'Web' })).rejects.toThrow();
  expect(created.requests).toHaveLength(1);
});

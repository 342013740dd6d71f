import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { anyRecord } from '../../test/arbitraries.js';
import { anyDocument, anyExpanded } from '../../test/documents.js';
import { JOBS } from '../../test/fixtures.js';
import { getFields } from '../fields/field.js';
import { jobEventSchema, modelSchema, modelSchemas, type JsonSchema } from './json-schema.js';
import { OBJECT_KINDS, toSchemaName } from '../ids/object-kind.js';
import { MODELS } from './models.js';

function validator(schema: JsonSchema): (value: unknown) => boolean {
  // Keywords are checked; formats are annotations here.
  const ajv = new Ajv2020({ validateFormats: false, strictTypes: false });
  return ajv.compile({ ...schema });
}

const BARE = { id: '5d2f7c35e4b004f9cd197877', href: '/v1/jobs/5d2f7c35e4b004f9cd197877', status: 'QUEUED' };

describe('the schema of a kind', () => {
  it.each(JOBS.map((job) => [job.id, job]))('accepts job %s of the reference', (_, job) => {
    expect(validator(modelSchema('job', { strict: true }))(job)).toBe(true);
  });

  it.each(OBJECT_KINDS.map((kind) => [kind]))('accepts any %s, with references expanded or not', (kind) => {
    const accepts = validator(modelSchema(kind, { strict: true }));
    // As JSON, where what is undefined is absent.
    const json = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
    fc.assert(
      fc.property(fc.oneof(anyRecord(kind), anyDocument(kind), anyExpanded(kind)), (document) => {
        expect(accepts(json(document))).toBe(true);
      }),
    );
  });

  it.each<[object]>([
    [{ status: 'DONE' }],
    [{ status: null }],
    [{ version: '1' }],
    [{ title: 7 }],
    [{ created_at: -1 }],
    [{ input: [] }],
    [{ outputs: {} }],
    [{ outputs: [null] }],
    [{ outputs: [{ percentage_completed: 'x' }] }],
    [{ pipeline: { id: 'x', href: '' } }],
    [{ pipeline: { id: BARE.id } }],
    [{ colour: 'red' }],
  ])('refuses a job with %j', (change) => {
    expect(validator(modelSchema('job', { strict: true }))({ ...BARE, ...change })).toBe(false);
  });

  it('accepts unknown keys unless it is strict', () => {
    expect(validator(modelSchema('job'))({ ...BARE, colour: 'red' })).toBe(true);
  });

  it('contains exactly the schemas that it refers to', () => {
    const { $defs, $ref } = modelSchema('user') as { $defs: object; $ref: string };
    expect($ref).toBe('#/$defs/User');
    expect(Object.keys($defs).sort()).toEqual(['BillingAddress', 'User', 'UserProfile', 'UserSetting']);
  });
});

describe('the schemas of all models', () => {
  const schemas = modelSchemas({ refPrefix: '#/components/schemas/', xml: true });

  it('refer to schemas among them', () => {
    const names = [...JSON.stringify(schemas).matchAll(/"#\/components\/schemas\/(\w+)"/g)];
    expect(names.length).toBeGreaterThan(50);
    for (const [, name = ''] of names) expect(Object.keys(schemas)).toContain(name);
  });

  it.each(OBJECT_KINDS.map((kind) => [kind]))('describe every key of a %s', (kind) => {
    const { properties, required } = schemas[toSchemaName(kind)] as {
      properties: object;
      required: string[];
    };
    const fields = getFields(MODELS[kind]);
    expect(Object.keys(properties)).toEqual(fields.map(({ key }) => key));
    expect(required).toEqual(fields.filter((field) => field.required).map(({ key }) => key));
  });

  it('list the larger schema of a reference first and null last', () => {
    expect(schemas['Job']).toMatchObject({
      properties: {
        pipeline: {
          anyOf: [
            { $ref: '#/components/schemas/Pipeline' },
            { $ref: '#/components/schemas/Reference' },
            { type: 'null' },
          ],
        },
        status: { $ref: '#/components/schemas/JobStatus' },
        title: { type: ['string', 'null'] },
        outputs: {
          type: ['array', 'null'],
          items: { $ref: '#/components/schemas/JobOutput', xml: { name: 'output' } },
          xml: { wrapped: true },
        },
      },
    });
  });

  it('name the enumerations', () => {
    expect(schemas['JobStatus']).toMatchObject({ enum: ['QUEUED', 'PROCESSING', 'SUCCESS', 'FAILURE'] });
  });
});

describe('the schema of an event', () => {
  const accepts = validator(jobEventSchema());

  it.each([
    [{ type: 'created', id: '1-2', job: BARE }],
    [{ type: 'deleted', id: '1-2', job: { id: BARE.id, href: BARE.href } }],
    [{ type: 'ready', id: '1-2' }],
    [{ type: 'reset', id: '1-2' }],
  ])('accepts %j', (event) => {
    expect(accepts(event)).toBe(true);
  });

  it.each([
    [{ type: 'created', id: '1-2' }],
    [{ type: 'deleted', id: '1-2' }],
    [{ type: 'ended', id: '1-2', job: BARE }],
    [{ type: 'ready' }],
    [{}],
  ])('refuses %j', (event) => {
    expect(accepts(event)).toBe(false);
  });
});

import { Controller, Get, Module, Query } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { ApiOkResponse, DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { JobListQuery } from '../queries/job-list-query.js';
import { swaggerModels } from '../nest/swagger-models.js';
import { getParameters } from '../queries/parameter.js';
import { getFields, formatValue } from './field.js';
import { Job } from '../models/job.js';
import { OBJECT_KINDS, toSchemaName } from '../ids/object-kind.js';
import { MODELS } from '../models/models.js';

@Controller()
class Jobs {
  @Get()
  @ApiOkResponse({ type: Job })
  list(@Query() query: JobListQuery): unknown {
    return query;
  }
}

@Module({ controllers: [Jobs] })
class Service {}

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly nullable?: boolean;
  readonly anyOf?: readonly Schema[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
}

describe('the OpenAPI document of a service that uses the models', () => {
  let document: OpenAPIObject;
  let schemas: Readonly<Record<string, Schema>>;

  beforeAll(async () => {
    const app = await NestFactory.create(Service, new FastifyAdapter(), { logger: false });
    document = SwaggerModule.createDocument(app, new DocumentBuilder().build(), {
      extraModels: swaggerModels(),
    });
    schemas = document.components?.schemas as unknown as Readonly<Record<string, Schema>>;
    await app.close();
  });

  it('contains every schema that it refers to', () => {
    const named = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/([^"]*)"/g)];
    expect(named.length).toBeGreaterThan(50);
    for (const [, name = ''] of named) expect(Object.keys(schemas)).toContain(name);
  });

  it.each(OBJECT_KINDS.map((kind) => [kind]))('describes every key of a %s', (kind) => {
    const { properties = {}, required = [] } = schemas[toSchemaName(kind)] ?? {};
    const fields = getFields(MODELS[kind]);
    expect(Object.keys(properties).sort()).toEqual(fields.map(({ key }) => key).sort());
    expect([...required].sort()).toEqual(
      fields.flatMap((field) => (field.required ? [field.key] : [])).sort(),
    );
  });

  it('marks exactly the optional keys as nullable', () => {
    const nullable = ({ nullable: itself, anyOf }: Schema): boolean =>
      itself ?? anyOf?.some((one) => one.nullable) ?? false;
    for (const [name, { properties = {}, required = [] }] of Object.entries(schemas)) {
      for (const [key, schema] of Object.entries(properties)) {
        expect([name, key, nullable(schema)]).toEqual([name, key, !required.includes(key)]);
        // OpenAPI 3.0 needs a type for null.
        if (schema.nullable) expect([name, key, schema.type]).toEqual([name, key, expect.any(String)]);
      }
    }
  });

  it('describes every parameter with type and example', () => {
    const { parameters = [] } = document.paths['/']?.get ?? {};
    const described = parameters as {
      name: string;
      required: boolean;
      description?: string;
      schema?: object;
    }[];
    expect(described.map(({ name }) => name).sort()).toEqual([...getParameters(JobListQuery).keys()].sort());
    for (const parameter of described) {
      expect(parameter.required).toBe(false);
      expect(parameter.description).toMatch(/\.$/);
      expect(parameter.schema).toMatchObject({ example: expect.anything() as unknown });
      expect(parameter.schema).toMatchObject({ type: expect.any(String) as unknown });
    }
  });
});

describe('formatValue', () => {
  it.each<[unknown, string]>([
    ['a', '"a"'],
    [undefined, 'nothing'],
    [null, 'null'],
    ['x'.repeat(78), `"${'x'.repeat(78)}"`],
    ['x'.repeat(79), `"${'x'.repeat(76)}...`],
    [`${'x'.repeat(75)}🎬🎬🎬`, `"${'x'.repeat(75)}\uFFFD...`],
  ])('formats %j as %s', (value, text) => {
    expect(formatValue(value)).toBe(text);
  });
});

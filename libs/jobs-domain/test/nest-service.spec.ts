import {
  Body,
  Controller,
  Get,
  Module,
  Post,
  Query,
  ValidationPipe,
  type INestApplication,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import {
  getFields,
  Job,
  JobListQuery,
  OBJECT_KINDS,
  MODELS,
  getParameters,
  toSchemaName,
} from '../src/index.js';

const ID = '5d2f7c35e4b004f9cd197877';

describe('a service with a stock ValidationPipe and SwaggerModule', () => {
  @Controller()
  class RecordsController {
    @Get('jobs')
    list(@Query() query: JobListQuery): object {
      return { query, type: query.constructor.name };
    }

    @Post('jobs')
    create(@Body() job: Job): object {
      return { job, type: job.constructor.name };
    }
  }

  @Module({ controllers: [RecordsController] })
  class Service {}

  let app: INestApplication;

  beforeAll(async () => {
    app = await NestFactory.create(Service, new FastifyAdapter(), { logger: false });
    app.useGlobalPipes(new ValidationPipe({ transform: true, whitelist: true, forbidNonWhitelisted: true }));
    await app.listen(0, '127.0.0.1');
  });

  afterAll(async () => {
    await app.close();
  });

  const get = async (search: string): Promise<[number, unknown]> => {
    const response = await fetch(`${await app.getUrl()}/jobs?${search}`);
    return [response.status, await response.json()];
  };

  it.each([
    ['limit=2&start=10', { limit: 2, start: 10 }],
    ['inprogress=true&expand=preset,user', { inprogress: true, expand: ['preset', 'user'] }],
    [`pipeline.id=${ID}&direction=-1`, { 'pipeline.id': ID, direction: -1 }],
    ['from_date=1563393077', { from_date: 1_563_393_077_000 }],
    ['', { limit: 1000, sort: 'id', human: false }],
  ])('reads ?%s', async (search, query) => {
    const expected = { query: expect.objectContaining(query) as unknown, type: 'JobListQuery' };
    expect(await get(search)).toEqual([200, expected]);
  });

  it.each([
    ['limit=0', 'limit must be an integer from 1 to 5000, got "0"'],
    ['limit=1&limit=2', 'limit must be an integer from 1 to 5000, got ["1","2"]'],
    ['expand=preset&expand=user', 'got ["preset","user"]'],
    ['inprogress=yes', 'inprogress must be true or false, got "yes"'],
    ['colour=red', 'property colour should not exist'],
  ])('refuses ?%s', async (search, message) => {
    const [status, body] = await get(search);
    expect(status).toBe(400);
    expect(JSON.stringify((body as { message: unknown }).message)).toContain(
      JSON.stringify(message).slice(1, -1),
    );
  });

  it('documents itself with all schemas that it refers to', () => {
    const document = SwaggerModule.createDocument(app, new DocumentBuilder().build());
    const schemas = document.components?.schemas as Record<
      string,
      { properties?: object; required?: string[] }
    >;
    const named = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/([^"]*)"/g)];
    expect(named.length).toBeGreaterThan(50);
    for (const [, name = ''] of named) expect(Object.keys(schemas)).toContain(name);
    for (const kind of OBJECT_KINDS) {
      const fields = getFields(MODELS[kind]).map(({ key }) => key);
      expect(Object.keys(schemas[toSchemaName(kind)]?.properties ?? {})).toEqual(fields);
    }
    const parameters = document.paths['/jobs']?.get?.parameters as { name: string; description?: string }[];
    expect(parameters.map(({ name }) => name).sort()).toEqual([...getParameters(JobListQuery).keys()].sort());
    for (const { description } of parameters) expect(description).toMatch(/\.$/);
  });
});

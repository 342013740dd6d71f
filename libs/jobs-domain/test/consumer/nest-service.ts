// A minimal service that uses the packed library; pack.spec.ts compiles and runs it. It answers a list of requests on
// standard input by a list of responses, with its OpenAPI document, on standard output.
import { isJob, Job, type Preset } from '@mediajobs/jobs-domain/models';
import { JobListQuery, type PresetListQuery } from '@mediajobs/jobs-domain/queries';
import { Body, Controller, Get, HttpCode, Module, Post, Query, ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { ApiOkResponse, DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { json } from 'node:stream/consumers';

interface ServiceRequest {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
}

@Controller('jobs')
class JobsController {
  @Get()
  @ApiOkResponse({ type: [Job] })
  list(@Query() query: JobListQuery): object {
    return { query, isQuery: query instanceof JobListQuery };
  }

  @Post()
  @HttpCode(200)
  create(@Body() job: Job): object {
    const kinds = ['pipeline', 'preset', 'file', 'user', 'application', 'codec'] as const;
    return { isJob: job instanceof Job && isJob(job, ...kinds), outputs: job.outputs?.length };
  }
}

@Module({ controllers: [JobsController] })
class ServiceModule {}

const app = await NestFactory.create(ServiceModule, new FastifyAdapter(), { logger: false });
app.useGlobalPipes(new ValidationPipe({ transform: true, whitelist: true, forbidNonWhitelisted: true }));
const document = SwaggerModule.createDocument(app, new DocumentBuilder().build());
await app.listen(0, '127.0.0.1');
const url = await app.getUrl();
const responses: [status: number, body: string][] = [];
for (const { method, path, body } of (await json(process.stdin)) as readonly ServiceRequest[]) {
  const headers = { 'content-type': 'application/json' };
  const init = body === undefined ? { method } : { method, headers, body: JSON.stringify(body) };
  const response = await fetch(url + path, init);
  responses.push([response.status, await response.text()]);
}
await app.close();
process.stdout.write(JSON.stringify({ document, responses }));

/** Types of models and queries that are used as types alone. */
export type Used = [Preset<'codec'>, PresetListQuery];

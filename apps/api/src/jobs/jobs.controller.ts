import { CreateJobDto, JobListQuery, OBJECT_QUERIES, ObjectQuery, OutputQuery } from '@mediajobs/jobs-domain';
import { Controller, Delete, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { READ_ACCESS, RequireScope, SUBMIT_ACCESS, WRITE_ACCESS } from '../http/access-policy.js';
import type { HttpResult } from '../http/http-result.js';
import { JsonBody } from '../http/json-body.decorator.js';
import { Query } from '../http/query.decorator.js';
import { Context, RequestContext } from '../http/request-context.js';
import { DescribeList, DescribeObject } from '../objects/objects.openapi.js';
import { ObjectsService } from '../objects/objects.service.js';
import { JobLifecycleService } from './job-lifecycle.service.js';
import {
  DescribeAttempts,
  DescribeCancel,
  DescribeDeleteJob,
  DescribeRetry,
  DescribeSubmit,
  DescribeValidate,
} from './jobs.openapi.js';

/** Jobs of the caller's account. */
@ApiTags('jobs')
@RequireScope(READ_ACCESS)
@Controller('v1/jobs')
export class JobsController {
  constructor(
    private readonly objects: ObjectsService,
    private readonly lifecycle: JobLifecycleService,
  ) {}

  @Get()
  @DescribeList('job', READ_ACCESS)
  list(@Query() query: JobListQuery, @Context() context: RequestContext): Promise<HttpResult> {
    return this.objects.list('job', query, context);
  }

  @Post()
  @RequireScope(SUBMIT_ACCESS)
  @DescribeSubmit()
  submit(
    @JsonBody('job') body: CreateJobDto,
    @Query() query: ObjectQuery,
    @Context() context: RequestContext,
  ): Promise<HttpResult> {
    return this.lifecycle.submit(body, query, context);
  }

  @Post('validate')
  @RequireScope(SUBMIT_ACCESS)
  @DescribeValidate()
  validate(
    @JsonBody('job') body: CreateJobDto,
    @Query() query: OutputQuery,
    @Context() context: RequestContext,
  ): Promise<HttpResult> {
    return this.lifecycle.validate(body, query, context);
  }

  @Get(':id')
  @DescribeObject('job', READ_ACCESS)
  get(
    @Param('id') id: string,
    // Existing clients send parameters of the list as well, which are ignored.
    @Query(OBJECT_QUERIES.job) query: ObjectQuery,
    @Context() context: RequestContext,
  ): Promise<HttpResult> {
    return this.objects.get('job', id, query, context);
  }

  @Delete(':id')
  @RequireScope(WRITE_ACCESS)
  @DescribeDeleteJob()
  delete(
    @Param('id') id: string,
    @Query() query: OutputQuery,
    @Context() context: RequestContext,
  ): Promise<HttpResult> {
    return this.lifecycle.delete(id, query, context);
  }

  @Post(':id/cancel')
  @RequireScope(WRITE_ACCESS)
  @DescribeCancel()
  cancel(
    @Param('id') id: string,
    @Query() query: ObjectQuery,
    @Context() context: RequestContext,
  ): Promise<HttpResult> {
    return this.lifecycle.cancel(id, query, context);
  }

  @Post(':id/retry')
  @RequireScope(WRITE_ACCESS)
  @DescribeRetry()
  retry(
    @Param('id') id: string,
    @Query() query: ObjectQuery,
    @Context() context: RequestContext,
  ): Promise<HttpResult> {
    return this.lifecycle.retry(id, query, context);
  }

  @Get(':id/attempts')
  @DescribeAttempts()
  attempts(
    @Param('id') id: string,
    @Query() query: OutputQuery,
    @Context() context: RequestContext,
  ): Promise<HttpResult> {
    return this.lifecycle.attempts(id, query, context);
  }
}

import { JobListQuery, OBJECT_QUERIES, type ObjectQuery } from '@mediajobs/jobs-domain';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequireScope, type AccessPolicy } from '../http/access-policy.js';
import type { HttpResult } from '../http/http-result.js';
import { Query } from '../http/query.decorator.js';
import { Context, RequestContext } from '../http/request-context.js';
import { DescribeList, DescribeObject } from '../objects/objects.openapi.js';
import { ObjectsService } from '../objects/objects.service.js';

const ACCESS: AccessPolicy = { scope: 'mediahub_read', isPublic: false };

/** Jobs of the caller's account. */
@ApiTags('jobs')
@RequireScope(ACCESS)
@Controller('v1/jobs')
export class JobsController {
  constructor(private readonly objects: ObjectsService) {}

  @Get()
  @DescribeList('job', ACCESS)
  list(@Query() query: JobListQuery, @Context() context: RequestContext): Promise<HttpResult> {
    return this.objects.list('job', query, context);
  }

  @Get(':id')
  @DescribeObject('job', ACCESS)
  get(
    @Param('id') id: string,
    // Existing clients send parameters of the list as well, which are ignored.
    @Query(OBJECT_QUERIES.job) query: ObjectQuery,
    @Context() context: RequestContext,
  ): Promise<HttpResult> {
    return this.objects.get('job', id, query, context);
  }
}

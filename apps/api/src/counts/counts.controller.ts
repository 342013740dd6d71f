import { JobCountsQuery } from '@mediajobs/jobs-domain';
import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequireScope, type AccessPolicy } from '../http/access-policy.js';
import type { HttpResult } from '../http/http-result.js';
import { Query } from '../http/query.decorator.js';
import { Context, RequestContext } from '../http/request-context.js';
import { DescribeCounts } from './counts.openapi.js';
import { CountsService } from './counts.service.js';

const ACCESS: AccessPolicy = { scope: 'mediahub_read', isPublic: false };

/** Number of the jobs that meet the filters, by the values of a key. */
@ApiTags('jobs')
@RequireScope(ACCESS)
@Controller('v1/jobs/counts')
export class CountsController {
  constructor(private readonly counts: CountsService) {}

  @Get()
  @DescribeCounts(ACCESS)
  read(@Query() query: JobCountsQuery, @Context() context: RequestContext): Promise<HttpResult> {
    return this.counts.read(query, context);
  }
}

import { JobCountsQuery } from '@mediajobs/jobs-domain';
import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { READ_ACCESS, RequireScope } from '../http/access-policy.js';
import type { HttpResult } from '../http/http-result.js';
import { Query } from '../http/query.decorator.js';
import { Context, RequestContext } from '../http/request-context.js';
import { DescribeCounts } from './counts.openapi.js';
import { CountsService } from './counts.service.js';

/** Number of the jobs that meet the filters, by the values of a key. */
@ApiTags('jobs')
@RequireScope(READ_ACCESS)
@Controller('v1/jobs/counts')
export class CountsController {
  constructor(private readonly counts: CountsService) {}

  @Get()
  @DescribeCounts()
  read(@Query() query: JobCountsQuery, @Context() context: RequestContext): Promise<HttpResult> {
    return this.counts.read(query, context);
  }
}

import { JobStatisticsQuery } from '@mediajobs/jobs-domain';
import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { READ_ACCESS, RequireScope } from '../http/access-policy.js';
import type { HttpResult } from '../http/http-result.js';
import { Query } from '../http/query.decorator.js';
import { Context, RequestContext } from '../http/request-context.js';
import { DescribeStatistics } from './statistics.openapi.js';
import { StatisticsService } from './statistics.service.js';

/** Counts, rates and durations of the jobs that meet the filters. */
@ApiTags('jobs')
@RequireScope(READ_ACCESS)
@Controller('v1/jobs/statistics')
export class StatisticsController {
  constructor(private readonly statistics: StatisticsService) {}

  @Get()
  @DescribeStatistics()
  read(@Query() query: JobStatisticsQuery, @Context() context: RequestContext): Promise<HttpResult> {
    return this.statistics.read(query, context);
  }
}

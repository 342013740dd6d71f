import { JobStatisticsQuery } from '@mediajobs/jobs-domain';
import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequireScope, type AccessPolicy } from '../http/access-policy.js';
import type { HttpResult } from '../http/http-result.js';
import { Query } from '../http/query.decorator.js';
import { Context, RequestContext } from '../http/request-context.js';
import { DescribeStatistics } from './statistics.openapi.js';
import { StatisticsService } from './statistics.service.js';

const ACCESS: AccessPolicy = { scope: 'mediahub_read', isPublic: false };

/** Counts, rates and durations of the jobs that meet the filters. */
@ApiTags('jobs')
@RequireScope(ACCESS)
@Controller('v1/jobs/statistics')
export class StatisticsController {
  constructor(private readonly statistics: StatisticsService) {}

  @Get()
  @DescribeStatistics(ACCESS)
  read(@Query() query: JobStatisticsQuery, @Context() context: RequestContext): Promise<HttpResult> {
    return this.statistics.read(query, context);
  }
}

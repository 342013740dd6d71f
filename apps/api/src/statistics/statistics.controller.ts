import { JobStatisticsQuery } from '@mediajobs/jobs-domain';
import { Controller, Get, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequireScope, type AccessPolicy } from '../auth/access.guard.js';
import type { HttpResult } from '../http/http-result.js';
import { Query } from '../http/query.decorator.js';
import { Context, RequestContext } from '../http/request-context.js';
import { DescribeStatistics } from './statistics.openapi.js';
import { StatisticsService } from './statistics.service.js';

const ACCESS: AccessPolicy = { scope: 'mediahub_read', isPublic: false };

/** What the jobs are like that meet the filters of the list: counts, rates and times for plots. */
@ApiTags('jobs')
@RequireScope(ACCESS)
@Controller('v1/jobs/statistics')
export class StatisticsController {
  constructor(@Inject(StatisticsService) private readonly statistics: StatisticsService) {}

  @Get()
  @DescribeStatistics(ACCESS)
  read(@Query() query: JobStatisticsQuery, @Context() context: RequestContext): Promise<HttpResult> {
    return this.statistics.read(query, context);
  }
}

import { JobStatistics, JobStatisticsQuery } from '@mediajobs/jobs-domain';
import { applyDecorators } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { AccessRule } from '../access/access.guard.js';
import { COMMON, content, failures, HEADERS, queryParameters, security } from './describe.js';

/** Documents the statistics of jobs. */
export function DescribeStatistics(access: AccessRule): MethodDecorator {
  return applyDecorators(
    ApiOperation({
      operationId: 'getJobStatistics',
      summary: 'Count and time the jobs that meet the filters',
      description:
        'Of the jobs that were created in a range of time: how many there are of each status, per hour or day too, ' +
        'how many fail, how long they take, by pipeline and preset too, and how long those have waited that wait. ' +
        'All parts are of one moment.',
    }),
    ...queryParameters(JobStatisticsQuery),
    ApiResponse({
      status: 200,
      description: 'The statistics.',
      headers: HEADERS,
      ...content(JobStatistics.name),
    }),
    ...failures(COMMON),
    ...security(access),
  );
}

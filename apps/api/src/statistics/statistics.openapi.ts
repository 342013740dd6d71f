import { JobStatistics, JobStatisticsQuery } from '@mediajobs/jobs-domain';
import { applyDecorators } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { AccessPolicy } from '../auth/access.guard.js';
import {
  COMMON_ERRORS,
  documentContent,
  errorResponses,
  RESPONSE_HEADERS,
  queryParameters,
  securityRequirements,
} from '../openapi/decorators.js';

/** Documents the statistics of jobs. */
export function DescribeStatistics(access: AccessPolicy): MethodDecorator {
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
      headers: RESPONSE_HEADERS,
      ...documentContent(JobStatistics.name),
    }),
    ...errorResponses(COMMON_ERRORS),
    ...securityRequirements(access),
  );
}

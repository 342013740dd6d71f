import { JobStatistics, JobStatisticsQuery } from '@mediajobs/jobs-domain';
import { applyDecorators } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { AccessPolicy } from '../http/access-policy.js';
import {
  COMMON_ERRORS,
  documentContent,
  errorResponses,
  RESPONSE_HEADERS,
  queryParameters,
  securityRequirements,
} from '../openapi/decorators.js';

/** Documents the job statistics. */
export function DescribeStatistics(access: AccessPolicy): MethodDecorator {
  return applyDecorators(
    ApiOperation({
      operationId: 'getJobStatistics',
      summary: 'Counts and durations of the jobs that match the filters',
      description:
        'Covers the jobs created in a range of time: counts by status, also per interval; the rate of failures, and failures ' +
        'by error code; durations, also by pipeline and preset; and the age of queued jobs. On demand also what the ' +
        'workers encoded in the range, how long jobs waited for them, and the range before. All parts are of one snapshot.',
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

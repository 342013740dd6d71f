import { JobCounts, JobCountsQuery } from '@mediajobs/jobs-domain';
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

/** Documents the counts of jobs. */
export function DescribeCounts(access: AccessPolicy): MethodDecorator {
  return applyDecorators(
    ApiOperation({
      operationId: 'countJobs',
      summary: 'Number of the jobs that match the filters, by the values of a key',
      description:
        'Counts by status, error code, pipeline or application, for example for the choices of a filter. Without other ' +
        'filters, the counts by status and by pipeline are read without counting. Jobs without a value are left out.',
    }),
    ...queryParameters(JobCountsQuery),
    ApiResponse({
      status: 200,
      description: 'The counts.',
      headers: RESPONSE_HEADERS,
      ...documentContent(JobCounts.name),
    }),
    ...errorResponses(COMMON_ERRORS),
    ...securityRequirements(access),
  );
}

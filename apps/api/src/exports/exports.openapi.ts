import { JobExportQuery } from '@mediajobs/jobs-domain';
import { applyDecorators } from '@nestjs/common';
import { ApiOperation, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import type { AccessPolicy } from '../auth/access.guard.js';
import {
  COMMON_ERRORS,
  errorResponses,
  RESPONSE_HEADERS,
  queryParameters,
  securityRequirements,
} from '../openapi/decorators.js';

/** Documents the export of jobs. */
export function DescribeExport(access: AccessPolicy): MethodDecorator {
  return applyDecorators(
    ApiOperation({
      operationId: 'exportJobs',
      summary: 'Export all jobs that meet the filters',
      description:
        'One document per line, as `GET /v1/jobs/{id}` prints it, or a table, by id, as all jobs were at one moment. A transfer that breaks off is not complete.',
    }),
    ...queryParameters(JobExportQuery),
    ApiResponse({
      status: 200,
      description: 'The jobs.',
      headers: RESPONSE_HEADERS,
      content: {
        'application/x-ndjson': {
          // The schema is that of one line: generated clients read streams so.
          schema: { $ref: getSchemaPath('Job'), description: 'One line of the export.' },
        },
        'text/csv': {
          schema: {
            type: 'string',
            description:
              'A line of keys, then one per job, quoted as in RFC 4180. Lines end with LF alone; `""` is an empty text, nothing is no value. Texts that a spreadsheet would run as a formula begin with an apostrophe, unless `raw` is true.',
          },
        },
      },
    }),
    ...errorResponses(COMMON_ERRORS),
    ...securityRequirements(access),
  );
}

import { JobExportQuery } from '@mediajobs/jobs-domain';
import { applyDecorators } from '@nestjs/common';
import { ApiOperation, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import type { AccessPolicy } from '../http/access-policy.js';
import { EXPORT_EXAMPLES } from '../openapi/examples/job-examples.js';
import {
  COMMON_ERRORS,
  errorResponses,
  RESPONSE_HEADERS,
  queryParameters,
  securityRequirements,
} from '../openapi/decorators.js';

/** Documents the job export. */
export function DescribeExport(access: AccessPolicy): MethodDecorator {
  return applyDecorators(
    ApiOperation({
      operationId: 'exportJobs',
      summary: 'Export all jobs that match the filters',
      description:
        'One document per line, as `GET /v1/jobs/{id}` returns it, or a table, ordered by id. All jobs are of one snapshot. An aborted transfer is incomplete.',
    }),
    ...queryParameters(JobExportQuery),
    ApiResponse({
      status: 200,
      description: 'The jobs.',
      headers: RESPONSE_HEADERS,
      content: {
        'application/x-ndjson': {
          // The schema describes one line, as generators of clients expect.
          schema: { $ref: getSchemaPath('Job'), description: 'One line of the export.' },
          examples: EXPORT_EXAMPLES.ndjson,
        },
        'text/csv': {
          examples: EXPORT_EXAMPLES.csv,
          schema: {
            type: 'string',
            description:
              'A header row, then one row per job, quoted as in RFC 4180. Lines end with LF; `""` is an empty text, an empty cell is null. Texts that a spreadsheet would run as a formula start with an apostrophe, unless `raw` is true.',
          },
        },
      },
    }),
    ...errorResponses(COMMON_ERRORS),
    ...securityRequirements(access),
  );
}

import { JobEventsQuery } from '@mediajobs/jobs-domain';
import { applyDecorators } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import type { AccessPolicy } from '../auth/access.guard.js';
import { EVENT_EXAMPLE } from '../openapi/examples.js';
import {
  errorResponses,
  RESPONSE_HEADERS,
  queryParameters,
  securityRequirements,
} from '../openapi/decorators.js';

const DESCRIPTION = `Server-sent events: \`created\`, \`progressed\` or \`finished\` (it has reached SUCCESS or FAILURE), with
the job as it is now in \`data\`, on one line. Filters are judged by that.

The stream begins with \`ready\`: what happens from then on is told. Who then reads the list misses nothing. A client that
comes again with the id of the last event that it received, by \`Last-Event-ID\`, is told what happened since, each change
once. Changes are kept for a day, or as the service is set: after that \`reset\` says that the list is to be read anew.

Lines that begin with a colon mean nothing. A stream may end at any time, as when the token does; come again after the
time that \`retry\` names (ms).

\`\`\`
${EVENT_EXAMPLE}\`\`\``;

const JOB_SCHEMA = { $ref: getSchemaPath('Job') };
const EMPTY_SCHEMA = { $ref: getSchemaPath('EmptyEvent') };

/** Documents the events of jobs. */
export function DescribeEvents(access: AccessPolicy): MethodDecorator {
  return applyDecorators(
    ApiOperation({
      operationId: 'followJobs',
      summary: 'Follow the changes of jobs that meet the filters',
      description: DESCRIPTION,
    }),
    ...queryParameters(JobEventsQuery),
    ApiHeader({
      name: 'Last-Event-ID',
      description: 'Id of the last event that was received; browsers send it by themselves.',
      required: false,
      schema: { type: 'string', example: '3f8a1c09d2e4-7301-42' },
    }),
    ApiResponse({
      status: 200,
      description: 'Events, as they happen.',
      headers: RESPONSE_HEADERS,
      content: {
        // The schema is that of the data of one event: generated clients read streams so.
        'text/event-stream': {
          schema: { $ref: getSchemaPath('JobEventData') },
          'x-event-schemas': {
            created: JOB_SCHEMA,
            progressed: JOB_SCHEMA,
            finished: JOB_SCHEMA,
            ready: EMPTY_SCHEMA,
            reset: EMPTY_SCHEMA,
          },
        } as object,
      },
    }),
    ...errorResponses(['invalidInput', 'invalidToken', 'tooManyRequests', 'internal', 'unavailable']),
    ...securityRequirements(access),
  );
}

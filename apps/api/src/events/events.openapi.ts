import { JobEventsQuery } from '@mediajobs/jobs-domain';
import { applyDecorators } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import type { AccessPolicy } from '../http/access-policy.js';
import { EVENT_EXAMPLE, EVENT_EXAMPLES } from '../openapi/examples/job-examples.js';
import {
  errorResponses,
  RESPONSE_HEADERS,
  queryParameters,
  securityRequirements,
} from '../openapi/decorators.js';

const DESCRIPTION = `Server-sent events: \`created\`, \`progressed\` or \`finished\` (the job has reached SUCCESS or FAILURE), with
the current job in \`data\`, on one line. Filters apply to the job after the change. \`deleted\` has the id and the address of a
job that does not exist any more, and is sent whatever the filters.

The stream starts with \`ready\`: every later change is sent. A client that reads the list after \`ready\` misses nothing. A
client that reconnects with the id of the last event it received, in \`Last-Event-ID\`, receives every change since then
once. Changes are kept for a day, or as configured; after that, \`reset\` tells the client to read the list again.

Lines that start with a colon are comments. A stream may end at any time, for example when its token expires; reconnect
after the delay that \`retry\` gives (ms).

\`\`\`
${EVENT_EXAMPLE}\`\`\``;

const JOB_SCHEMA = { $ref: getSchemaPath('Job') };
const EMPTY_SCHEMA = { $ref: getSchemaPath('EmptyEvent') };

/** Documents the event stream. */
export function DescribeEvents(access: AccessPolicy): MethodDecorator {
  return applyDecorators(
    ApiOperation({
      operationId: 'followJobs',
      summary: 'Follow changes of jobs that match the filters',
      description: DESCRIPTION,
    }),
    ...queryParameters(JobEventsQuery),
    ApiHeader({
      name: 'Last-Event-ID',
      description: 'Id of the last event that the client received. Browsers send it when they reconnect.',
      required: false,
      schema: { type: 'string', example: '3f8a1c09d2e4-7301-42' },
    }),
    ApiResponse({
      status: 200,
      description: 'Live events.',
      headers: RESPONSE_HEADERS,
      content: {
        // The schema describes the data of one event, as generators of clients expect.
        'text/event-stream': {
          schema: { $ref: getSchemaPath('JobEventData') },
          examples: EVENT_EXAMPLES,
          'x-event-schemas': {
            created: JOB_SCHEMA,
            progressed: JOB_SCHEMA,
            finished: JOB_SCHEMA,
            deleted: { $ref: getSchemaPath('Reference') },
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

import { JobEventsQuery } from '@mediajobs/jobs-domain';
import { applyDecorators } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import type { AccessRule } from '../access/access.guard.js';
import { EVENT_EXAMPLE } from './examples.js';
import { failures, HEADERS, queryParameters, security } from './describe.js';

const DESCRIPTION = `Server-sent events: \`created\`, \`progressed\` or \`finished\` (it has reached SUCCESS or FAILURE), with
the job as it is now in \`data\`, on one line. Filters are judged by that.

The stream begins with \`ready\`: what happens from then on is told. Who then reads the list misses nothing. A client that
comes again with the id of the last event that it received, by \`Last-Event-ID\`, is told what happened since, each change
once. Changes are kept for a day, or as the service is set: after that \`reset\` says that the list is to be read anew.

Lines that begin with a colon mean nothing. A stream may end at any time, as when the token does; come again after the
time that \`retry\` names (ms).

\`\`\`
${EVENT_EXAMPLE}\`\`\``;

const JOB = { $ref: getSchemaPath('Job') };
const EMPTY = { $ref: getSchemaPath('EmptyEvent') };

/** Documents the events of jobs. */
export function DescribeEvents(access: AccessRule): MethodDecorator {
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
      headers: HEADERS,
      content: {
        // The schema is that of the data of one event: generated clients read streams so.
        'text/event-stream': {
          schema: { $ref: getSchemaPath('JobEventData') },
          'x-event-schemas': { created: JOB, progressed: JOB, finished: JOB, ready: EMPTY, reset: EMPTY },
        } as object,
      },
    }),
    ...failures(['invalidInput', 'invalidToken', 'tooManyRequests', 'internal', 'unavailable']),
    ...security(access),
  );
}

import { JobEventsQuery } from '@mediajobs/jobs-domain';
import { applyDecorators } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { AccessRule } from '../access/access.guard.js';
import { failures, HEADERS, queryParameters, security } from './describe.js';

const DESCRIPTION = `Server-sent events: \`created\`, \`progressed\` or \`finished\` (it has reached SUCCESS or FAILURE), with
the job as it is now in \`data\`, on one line. Filters are judged by that.

The stream begins with \`ready\`: what happens from then on is told. Who then reads the list misses nothing. A client that
comes again with the id of the last event that it received, by \`Last-Event-ID\`, is told what happened since, each change
once. Changes are kept for a day, or as the service is set: after that \`reset\` says that the list is to be read anew.

Lines that begin with a colon mean nothing. A stream may end at any time, as when the token does; come again after the
time that \`retry\` names (ms).`;

const EXAMPLE = `retry: 1000

id: 3f8a1c09d2e4-7301-0
event: ready
data: {}

id: 3f8a1c09d2e4-7309-42
event: finished
data: {"status":"SUCCESS","percentage_completed":100,"id":"5d2f7c35e4b004f9cd197877","href":"https://api.example.com/v1/jobs/5d2f7c35e4b004f9cd197877"}

`;

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
        'text/event-stream': {
          schema: {
            type: 'string',
            description: 'Events; the data of one is a job as `GET /v1/jobs/ID` prints it, or `{}`.',
            example: EXAMPLE,
          },
        },
      },
    }),
    ...failures(['invalidInput', 'invalidToken', 'tooManyRequests', 'internal', 'unavailable']),
    ...security(access),
  );
}

import { JobStatistics, JobStatisticsQuery } from '@mediajobs/jobs-domain';
import { READ_ACCESS } from '../http/access-policy.js';
import { DescribeRead } from '../openapi/read-decorators.js';

/** Documents the job statistics. */
export const DescribeStatistics = (): MethodDecorator =>
  DescribeRead({
    operationId: 'getJobStatistics',
    summary: 'Counts and durations of the jobs that match the filters',
    description:
      'Covers the jobs created in a range of time: counts by status, also per interval; the rate of failures, and failures ' +
      'by error code; durations, also by pipeline and preset; and the age of queued jobs. On demand also what the ' +
      'workers encoded in the range, how long jobs waited for them, and the range before. All parts are of one snapshot.',
    query: JobStatisticsQuery,
    access: READ_ACCESS,
    meaning: 'The statistics.',
    schema: JobStatistics.name,
  });

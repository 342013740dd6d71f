import { JobCounts, JobCountsQuery } from '@mediajobs/jobs-domain';
import { READ_ACCESS } from '../http/access-policy.js';
import { DescribeRead } from '../openapi/read-decorators.js';

/** Documents the counts of jobs. */
export const DescribeCounts = (): MethodDecorator =>
  DescribeRead({
    operationId: 'countJobs',
    summary: 'Number of the jobs that match the filters, by the values of a key',
    description:
      'Counts by status, error code, pipeline or application, for example for the choices of a filter. Without other ' +
      'filters, the counts by status and by pipeline are read without counting. Jobs without a value are left out.',
    query: JobCountsQuery,
    access: READ_ACCESS,
    meaning: 'The counts.',
    schema: JobCounts.name,
  });

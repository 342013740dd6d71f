import { ListOf, Scalar } from '../fields/decorators.js';

/** Number of jobs with one value of a key. */
export class JobCount {
  @Scalar('text', {
    description: 'A status, an error code, or the id of a pipeline or application.',
    example: 'FAILURE',
    required: true,
  })
  value!: string;

  @Scalar('integer', { description: 'Number of jobs with this value.', example: 135, required: true })
  jobs!: number;
}

/** Number of the jobs that match the filters, by the values of one key, as of one moment. */
export class JobCounts {
  @Scalar('text', { description: 'Key that the jobs are counted by.', example: 'status', required: true })
  by!: string;

  @Scalar('integer', { description: 'Number of jobs that have a value.', example: 4362, required: true })
  total!: number;

  @ListOf(() => JobCount, 'count', {
    description: 'The 100 values with the most jobs, in descending order. Values without jobs are left out.',
    required: true,
  })
  counts!: JobCount[];
}

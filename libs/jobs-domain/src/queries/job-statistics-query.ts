import { BUCKETS, type Bucket } from '../fields/scalar-types.js';
import { OutputQuery } from './common-query.js';
import { withJobFilters } from './job-filters.js';
import { choiceParameter, Parameter, timestampParameter } from './parameter.js';

/** The parameters of a request for statistics of jobs. */
export class JobStatisticsQuery extends withJobFilters(OutputQuery) {
  @Parameter(choiceParameter(BUCKETS), {
    description:
      'Whether jobs are counted per hour or per day, in UTC; by default per hour where the range is at most 7 days.',
    example: 'hour',
  })
  bucket?: Bucket;

  @Parameter(timestampParameter, {
    description:
      'Only jobs created after this time (epoch seconds or milliseconds); by default 7 days before the end of the ' +
      'range, of days 90. A range has at most 2,000 hours or days.',
    example: 1795478400,
  })
  override from_date?: number;

  @Parameter(timestampParameter, {
    description: 'Only jobs created before this time (epoch seconds or milliseconds); by default now.',
    example: 1796083200,
  })
  override to_date?: number;
}

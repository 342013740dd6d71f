import { BUCKETS, type Bucket } from '../fields/scalar-types.js';
import { OutputQuery } from './common-query.js';
import { withJobFilters } from './job-filters.js';
import { choiceParameter, Parameter, timestampParameter } from './parameter.js';

/** Parameters of the statistics of jobs. */
export class JobStatisticsQuery extends withJobFilters(OutputQuery) {
  @Parameter(choiceParameter(BUCKETS), {
    description:
      'Length of the intervals, in UTC; by default an hour for a range of at most 7 days, otherwise a day.',
    example: 'hour',
  })
  bucket?: Bucket;

  @Parameter(timestampParameter, {
    description:
      'Only jobs created after this time (epoch seconds or milliseconds); by default 7 days before the end of the ' +
      'range, or 90 with intervals of a day. A range has at most 2,000 intervals.',
    example: 1795478400,
  })
  override from_date?: number;

  @Parameter(timestampParameter, {
    description: 'Only jobs created before this time (epoch seconds or milliseconds); by default now.',
    example: 1796083200,
  })
  override to_date?: number;
}

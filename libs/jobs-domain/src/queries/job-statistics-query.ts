import { BUCKETS, type Bucket } from '../fields/scalar-types.js';
import { OutputQuery } from './common-query.js';
import { withJobFilters } from './job-filters.js';
import { choiceListParameter, choiceParameter, Parameter, timestampParameter } from './parameter.js';
import { timeZoneParameter } from './time-zone.js';

/** Optional parts of the statistics. */
export const STATISTICS_PARTS = ['encoding', 'previous'] as const;

/** An optional part of the statistics. */
export type StatisticsPart = (typeof STATISTICS_PARTS)[number];

/** Parameters of the statistics of jobs. */
export class JobStatisticsQuery extends withJobFilters(OutputQuery) {
  @Parameter(choiceParameter(BUCKETS), {
    description:
      'Length of the intervals; by default an hour for a range of at most 7 days, otherwise a day. Weeks start on Monday.',
    example: 'hour',
  })
  bucket?: Bucket;

  @Parameter(timeZoneParameter, {
    description:
      'Time zone in which hours, days and weeks start (a name of the IANA time zone database). A day on which the clock ' +
      'changes has 23 or 25 hours.',
    default: 'UTC',
    example: 'Europe/Berlin',
  })
  time_zone: string = 'UTC';

  @Parameter(choiceListParameter(STATISTICS_PARTS), {
    description:
      'Parts to add (comma-separated): `encoding` for what the workers encoded in the range, and how long jobs waited for ' +
      'them; `previous` for the range of the same length before.',
    example: 'encoding,previous',
  })
  include: readonly StatisticsPart[] = [];

  @Parameter(timestampParameter, {
    description:
      'Only jobs created after this time (epoch seconds or milliseconds); by default 7 days before the end of the ' +
      'range, or an hour with intervals of a minute, 90 days with intervals of a day, and 52 weeks with intervals of a ' +
      'week. A range has at most 2,000 intervals.',
    example: 1795478400,
  })
  override from_date?: number;

  @Parameter(timestampParameter, {
    description: 'Only jobs created before this time (epoch seconds or milliseconds); by default now.',
    example: 1796083200,
  })
  override to_date?: number;
}

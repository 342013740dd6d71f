import { JOB_STATUSES, type JobStatus } from '../model/scalar.js';
import type { ObjectId } from '../object-id.js';
import { ListQuery } from './common-query.js';
import { cursor, type Cursor } from './cursor.js';
import { JOB_SORT_KEY_NAMES, type JobSortKey } from './job-sort.js';
import { choice, flag, id, Parameter, text, timestamp } from './parameter.js';

/** The parameters of a request for jobs. Filters combine with AND. */
export class JobListQuery extends ListQuery {
  @Parameter(choice(JOB_SORT_KEY_NAMES), {
    description: 'Key to sort by; null sorts before every value. Ties are broken by id.',
    default: 'id',
    example: 'created_at',
  })
  sort: JobSortKey = 'id';

  @Parameter(text, { description: 'Only jobs with this user_data.', example: 'order-4711' })
  user_data?: string;

  @Parameter(flag, {
    description:
      'Only jobs that are not finished, or were finished in the past 15 minutes. `false` filters nothing.',
    default: false,
    example: true,
  })
  inprogress: boolean = false;

  @Parameter(choice(JOB_STATUSES), { description: 'Only jobs of this status.', example: 'SUCCESS' })
  status?: JobStatus;

  @Parameter(flag, {
    description: 'Only jobs with autograph set (`true`) or not set (`false`).',
    example: true,
  })
  autograph?: boolean;

  @Parameter(id, { description: 'Only jobs of this pipeline.', example: '547f3eede4b025bcbff38657' })
  'pipeline.id'?: ObjectId;

  @Parameter(text, {
    description: 'Only jobs whose input file has this in its name, ignoring case. No character is special.',
    example: 'trailer',
  })
  'input.file.name'?: string;

  @Parameter(timestamp, {
    description: 'Only jobs created after this time (epoch seconds or milliseconds).',
    example: 1477593775,
  })
  from_date?: number;

  @Parameter(timestamp, {
    description: 'Only jobs created before this time (epoch seconds or milliseconds).',
    example: 1796083200,
  })
  to_date?: number;

  @Parameter(cursor, {
    description:
      'Where the page before ended, as `next` carries it: the page begins there, at any depth at the same cost.',
    example: 'WyI1ZDJmN2MzNWU0YjAwNGY5Y2QxOTc4NzciXQ',
  })
  cursor?: Cursor;
}

import { ListQuery } from './common-query.js';
import { cursorParameter, type Cursor } from './cursor.js';
import { withJobFilters } from './job-filters.js';
import { JOB_SORT_KEY_NAMES, type JobSortKey } from './job-sort.js';
import { choiceParameter, Parameter } from './parameter.js';

/** The parameters of a request for jobs. */
export class JobListQuery extends withJobFilters(ListQuery) {
  @Parameter(choiceParameter(JOB_SORT_KEY_NAMES), {
    description: 'Key to sort by; null sorts before every value. Ties are broken by id.',
    default: 'id',
    example: 'created_at',
  })
  sort: JobSortKey = 'id';

  @Parameter(cursorParameter, {
    description:
      'Where the page before ended, as `next` carries it: the page begins there, at any depth at the same cost. ' +
      'It speaks for that page alone: with another `start`, order or filter it is passed over.',
    example: 'WyJHcG9fdHVfNSIsIjVkMmY3YzM1ZTRiMDA0ZjljZDE5Nzg3NyJd',
  })
  cursor?: Cursor;
}

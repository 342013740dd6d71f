import { ListQuery } from './common-query.js';
import { cursorParameter, type Cursor } from './cursor.js';
import { withJobFilters } from './job-filters.js';
import { JOB_SORT_KEY_NAMES, type JobSortKey } from './job-sort.js';
import { choiceParameter, Parameter } from './parameter.js';

/** Parameters of a list of jobs. */
export class JobListQuery extends withJobFilters(ListQuery) {
  @Parameter(choiceParameter(JOB_SORT_KEY_NAMES), {
    description: 'Key to sort by; null sorts before every value. Ties are broken by id.',
    default: 'id',
    example: 'created_at',
  })
  sort: JobSortKey = 'id';

  @Parameter(cursorParameter, {
    description:
      'End of the previous page, as in its `next` link. The page starts there, at the same cost at any offset. ' +
      'With another `start`, order or filter it is ignored.',
    example: 'WyJHcG9fdHVfNSIsIjVkMmY3YzM1ZTRiMDA0ZjljZDE5Nzg3NyJd',
  })
  cursor?: Cursor;
}

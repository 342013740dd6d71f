import { JOB_STATUSES, type JobStatus } from '../model/scalar.js';
import type { ObjectId } from '../object-id.js';
import {
  choiceParameter,
  booleanParameter,
  idParameter,
  Parameter,
  textParameter,
  timestampParameter,
} from './parameter.js';

/** What jobs can be filtered by; filters combine with AND. */
export interface JobFilters {
  user_data?: string;
  inprogress: boolean;
  status?: JobStatus;
  autograph?: boolean;
  'pipeline.id'?: ObjectId;
  'input.file.name'?: string;
  from_date?: number;
  to_date?: number;
}

/** A query class that takes the filters of jobs beside what `Base` takes. */
export function withJobFilters<Q extends object>(Base: new () => Q): new () => Q & JobFilters {
  class FilteredQuery extends (Base as new () => object) implements JobFilters {
    @Parameter(textParameter, { description: 'Only jobs with this user_data.', example: 'order-4711' })
    user_data?: string;

    @Parameter(booleanParameter, {
      description:
        'Only jobs that are not finished, or were finished in the past 15 minutes. `false` filters nothing.',
      default: false,
      example: true,
    })
    inprogress: boolean = false;

    @Parameter(choiceParameter(JOB_STATUSES), {
      description: 'Only jobs of this status.',
      example: 'SUCCESS',
    })
    status?: JobStatus;

    @Parameter(booleanParameter, {
      description: 'Only jobs with autograph enabled (`true`: set, and not `false`) or disabled (`false`).',
      example: true,
    })
    autograph?: boolean;

    @Parameter(idParameter, {
      description: 'Only jobs of this pipeline.',
      example: '547f3eede4b025bcbff38657',
    })
    'pipeline.id'?: ObjectId;

    @Parameter(textParameter, {
      description: 'Only jobs whose input file has this in its name, ignoring case. No character is special.',
      example: 'trailer',
    })
    'input.file.name'?: string;

    @Parameter(timestampParameter, {
      description: 'Only jobs created after this time (epoch seconds or milliseconds).',
      example: 1477593775,
    })
    from_date?: number;

    @Parameter(timestampParameter, {
      description: 'Only jobs created before this time (epoch seconds or milliseconds).',
      example: 1796083200,
    })
    to_date?: number;
  }
  return FilteredQuery as new () => Q & JobFilters;
}

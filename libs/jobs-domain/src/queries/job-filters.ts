import { JOB_STATUSES, type JobStatus } from '../lifecycle/job-status.js';
import { isObjectId, type ObjectId } from '../ids/object-id.js';
import { listParameter, MAX_FILTER_VALUES } from './list-parameter.js';
import { SEARCHED_LENGTH } from './searched-text.js';
import {
  booleanParameter,
  idParameter,
  isNonEmptyText,
  nonEmptyTextParameter,
  Parameter,
  textParameter,
  timestampParameter,
} from './parameter.js';

const isJobStatus = (value: unknown): value is JobStatus => JOB_STATUSES.some((status) => status === value);

const ids = listParameter<ObjectId>({
  accepts: isObjectId,
  expected: `1 to ${MAX_FILTER_VALUES} different ids of 24 lower-case hexadecimal digits, comma-separated`,
  pattern: '[0-9a-f]{24}',
});

const keys = listParameter<string>({
  accepts: isNonEmptyText,
  expected: String.raw`1 to ${MAX_FILTER_VALUES} different keys, comma-separated (a comma in a key is written \, and a backslash \\)`,
  pattern: String.raw`([^,\\\u0000]|\\[,\\])+`,
});

const statuses = listParameter<JobStatus>({
  accepts: isJobStatus,
  expected: `one or more of ${JOB_STATUSES.join(', ')}, comma-separated, each once`,
  pattern: `(${JOB_STATUSES.join('|')})`,
  maximum: JOB_STATUSES.length,
});

/** Filters of jobs, combined with AND. */
export interface JobFilters {
  search?: string;
  id?: readonly ObjectId[];
  unique_custom_key?: readonly string[];
  user_data?: string;
  inprogress: boolean;
  status?: readonly JobStatus[];
  error_code?: string;
  autograph?: boolean;
  'pipeline.id'?: ObjectId;
  'application.id'?: ObjectId;
  'output.preset.id'?: ObjectId;
  'input.file.name'?: string;
  from_date?: number;
  to_date?: number;
}

/** Returns a query class with the parameters of `Base` and the filters of jobs. */
// eslint-disable-next-line max-lines-per-function -- a list of declarations
export function withJobFilters<Q extends object>(Base: new () => Q): new () => Q & JobFilters {
  class FilteredQuery extends (Base as new () => object) implements JobFilters {
    @Parameter(nonEmptyTextParameter, {
      description:
        'Only jobs that contain this text in the name of their input file, their title, user_data or unique_custom_key ' +
        `(the first ${SEARCHED_LENGTH.toLocaleString('en')} characters of each of the last three), ignoring case; or whose id it is.`,
      example: 'trailer',
    })
    search?: string;

    @Parameter(ids, {
      description: `Only the jobs with these ids (comma-separated, at most ${MAX_FILTER_VALUES}).`,
      example: '5d2f7c35e4b004f9cd197877',
    })
    id?: readonly ObjectId[];

    @Parameter(keys, {
      description:
        `Only jobs with one of these custom keys (comma-separated, at most ${MAX_FILTER_VALUES}). ` +
        String.raw`In a key, write \, for a comma and \\ for a backslash.`,
      example: 'order-4711,order-4712',
    })
    unique_custom_key?: readonly string[];

    @Parameter(textParameter, { description: 'Only jobs with this user_data.', example: 'order-4711' })
    user_data?: string;

    @Parameter(booleanParameter, {
      description:
        'Only jobs that are unfinished, or finished in the past 15 minutes. `false` has no effect.',
      default: false,
      example: true,
    })
    inprogress: boolean = false;

    @Parameter(statuses, {
      description: 'Only jobs of this status, or of one of these (comma-separated).',
      example: 'QUEUED,PROCESSING',
    })
    status?: readonly JobStatus[];

    @Parameter(nonEmptyTextParameter, { description: 'Only jobs with this error code.', example: '0x005015' })
    error_code?: string;

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

    @Parameter(idParameter, {
      description: 'Only jobs of this application.',
      example: '54e89692e4b069d88de25f8f',
    })
    'application.id'?: ObjectId;

    @Parameter(idParameter, {
      description: 'Only jobs with an output that uses this preset.',
      example: '52a6bbdfa2ca79055aaa787a',
    })
    'output.preset.id'?: ObjectId;

    @Parameter(textParameter, {
      description:
        'Only jobs whose input file name contains this text, ignoring case. No character is special; composed and ' +
        'decomposed characters (Unicode NFC and NFD) are equal.',
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

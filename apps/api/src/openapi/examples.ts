import { renderObject, type Job, type ObjectId } from '@mediajobs/jobs-domain';

const ORIGIN = 'https://jobs.example.com';
const ID = '5d2f7c35e4b004f9cd197877' as ObjectId;
const FAILED_ID = '5d2f7c35e4b004f9cd197878' as ObjectId;

const reference = (kind: string, id: string) => ({ id: id as ObjectId, href: `${ORIGIN}/v1/${kind}s/${id}` });

const FINISHED_JOB = {
  pipeline: reference('pipeline', '547f3eede4b025bcbff38657'),
  user_data: 'order-4711',
  input: { file: { ...reference('file', '5d2f7c35e4b004f9cd197870'), name: 'trailer.mov' } },
  status: 'SUCCESS',
  percentage_completed: 100,
  finished_at: 1563393092314,
  user: reference('user', '547f3eede4b025bcbff38655'),
  created_at: 1563393077665,
  updated_at: 1563393092314,
  title: 'Trailer, mobile',
  ...reference('job', ID),
} satisfies Job;

const FAILED_JOB = {
  pipeline: reference('pipeline', '547f3eede4b025bcbff38657'),
  input: { file: { ...reference('file', '5d2f7c35e4b004f9cd197871'), name: 'broken.mp4' } },
  status: 'FAILURE',
  percentage_completed: 12,
  error_msg: 'Failed to transcode the file',
  error_code: '0x005015',
  finished_at: 1563393101007,
  user: reference('user', '547f3eede4b025bcbff38655'),
  created_at: 1563393079120,
  updated_at: 1563393101007,
  ...reference('job', FAILED_ID),
} satisfies Job;

const page = (start: number) => ({ href: `${ORIGIN}/v1/jobs/?start=${start}&limit=2` });

const LIST = {
  jobs: [FINISHED_JOB, FAILED_JOB],
  total: 5,
  start: 0,
  limit: 2,
  first: page(0),
  last: page(4),
  next: page(2),
};

/** A job in XML. It is part of a description, because tools expect examples of a schema to be objects. */
export const XML_EXAMPLE = renderObject('job', JSON.stringify(FINISHED_JOB), {
  format: 'xml',
  human: true,
  show_null: false,
  bin_data: false,
});

type Examples = Readonly<Record<string, { readonly summary: string; readonly value: unknown }>>;

/** Examples of responses with jobs, by schema and media type. */
export const JOB_EXAMPLES: Readonly<Record<string, Readonly<Record<string, Examples>>>> = {
  JobList: { 'application/json': { page: { summary: 'First of three pages', value: LIST } } },
  JobResponse: {
    'application/json': {
      finished: { summary: 'Finished job', value: { job: FINISHED_JOB } },
      failed: { summary: 'Failed job', value: { job: FAILED_JOB } },
    },
  },
};

/** An event stream. */
export const EVENT_EXAMPLE = `retry: 1000

id: 3f8a1c09d2e4-7301-0
event: ready
data: {}

id: 3f8a1c09d2e4-7309-42
event: finished
data: ${JSON.stringify(FINISHED_JOB)}

`;

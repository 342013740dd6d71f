import { DEMO_ACCOUNT, DEMO_CLIP_ID, DEMO_CLIP_KEY, DEMO_PIPELINE_ID } from '@mediajobs/fixtures';
import {
  JOB_FAILURES,
  renderObject,
  systemPresetId,
  toReference,
  type Job,
  type ObjectId,
} from '@mediajobs/jobs-domain';
import { objectExample, toExampleObject, type Examples } from './example-document.js';

const ID = '5d2f7c35e4b004f9cd197877' as ObjectId;
const FAILED_ID = '5d2f7c35e4b004f9cd197878' as ObjectId;
const QUEUED_ID = '5d2f7c4fe4b004f9cd197879' as ObjectId;

const OWNED = {
  pipeline: toReference('pipeline', '547f3eede4b025bcbff38657' as ObjectId),
  user: toReference('user', '547f3eede4b025bcbff38655' as ObjectId),
} as const;

export const FINISHED_JOB = {
  ...OWNED,
  user_data: 'order-4711',
  input: { file: { ...toReference('file', '5d2f7c35e4b004f9cd197870' as ObjectId), name: 'trailer.mov' } },
  status: 'SUCCESS',
  percentage_completed: 100,
  finished_at: 1563393092314,
  created_at: 1563393077665,
  updated_at: 1563393092314,
  title: 'Trailer, mobile',
  ...toReference('job', ID),
} satisfies Job;

const FAILED_JOB = {
  ...OWNED,
  input: { file: { ...toReference('file', '5d2f7c35e4b004f9cd197871' as ObjectId), name: 'broken.mp4' } },
  status: 'FAILURE',
  percentage_completed: 12,
  error_msg: 'Failed to transcode the file',
  error_code: '0x005015',
  finished_at: 1563393101007,
  created_at: 1563393079120,
  updated_at: 1563393101007,
  ...toReference('job', FAILED_ID),
} satisfies Job;

/** The job of the first example of a request. */
const QUEUED_JOB = {
  pipeline: toReference('pipeline', DEMO_PIPELINE_ID),
  input: { file: { ...toReference('file', DEMO_CLIP_ID), name: DEMO_CLIP_KEY }, input_name: DEMO_CLIP_KEY },
  output_prefix: `${QUEUED_ID}/`,
  outputs: [
    {
      preset: toReference('preset', systemPresetId('Web 480p')),
      file: toReference('file', '5d2f7c4fe4b004f9cd19787a' as ObjectId),
      percentage_completed: 0,
    },
  ],
  status: 'QUEUED',
  percentage_completed: 0,
  version: 1,
  user: toReference('user', DEMO_ACCOUNT),
  created_at: 1563393103000,
  updated_at: 1563393103000,
  ...toReference('job', QUEUED_ID),
} satisfies Job;

const CANCELLED_JOB = {
  ...QUEUED_JOB,
  status: 'FAILURE',
  error_msg: JOB_FAILURES.cancelled.message,
  error_code: JOB_FAILURES.cancelled.code,
  finished_at: 1563393104512,
  version: 2,
  updated_at: 1563393104512,
} satisfies Job;

const page = (start: number) => ({ href: `https://jobs.example.com/v1/jobs/?start=${start}&limit=2` });

const LIST = {
  jobs: [FINISHED_JOB, FAILED_JOB].map((job) => toExampleObject('job', job)),
  total: 5,
  start: 0,
  limit: 2,
  first: page(0),
  last: page(4),
  next: page(2),
};

/** A job in XML. It is part of a description, because tools expect examples of a schema to be objects. */
export const XML_EXAMPLE = renderObject('job', JSON.stringify(toExampleObject('job', FINISHED_JOB)), {
  format: 'xml',
  human: true,
  show_null: false,
  bin_data: false,
});

/** Examples of responses with jobs, by schema. */
export const JOB_EXAMPLES: Readonly<Record<string, Examples>> = {
  JobList: { page: { summary: 'First of three pages', value: LIST } },
  JobResponse: {
    finished: objectExample('Finished job', 'job', FINISHED_JOB),
    failed: objectExample('Failed job', 'job', FAILED_JOB),
    queued: objectExample('Queued job', 'job', QUEUED_JOB),
    cancelled: objectExample('Cancelled job', 'job', CANCELLED_JOB),
  },
};

const CSV_COLUMNS =
  'id,status,percentage_completed,created_at,updated_at,finished_at,title,user_data,unique_custom_key,version,error_code,error_msg,output_prefix,pipeline.id,application.id,user.id,input.input_name,input.file.id,input.file.name';

/** Exports by format. */
export const EXPORT_EXAMPLES = {
  ndjson: { line: { summary: 'One line', value: toExampleObject('job', FINISHED_JOB) } },
  csv: {
    table: {
      summary: 'A table',
      value: `${CSV_COLUMNS}
${ID},SUCCESS,100,1563393077665,1563393092314,1563393092314,"Trailer, mobile",order-4711,,,,,,547f3eede4b025bcbff38657,,547f3eede4b025bcbff38655,,5d2f7c35e4b004f9cd197870,trailer.mov
`,
    },
  },
} as const satisfies Record<string, Examples>;

/** Data of an event. */
export const EVENT_EXAMPLES: Examples = {
  finished: { summary: 'Data of `finished`', value: toExampleObject('job', FINISHED_JOB) },
};

/** An event stream. */
export const EVENT_EXAMPLE = `retry: 1000

id: 3f8a1c09d2e4-7301-0
event: ready
data: {}

id: 3f8a1c09d2e4-7309-42
event: finished
data: ${JSON.stringify(toExampleObject('job', FINISHED_JOB))}

`;

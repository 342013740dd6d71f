import { DEMO_PIPELINE_ID } from '@mediajobs/fixtures';
import {
  JobAttemptList,
  JobCounts,
  JobStatistics,
  systemPresetId,
  toReference,
} from '@mediajobs/jobs-domain';
import { documentExample, type Examples } from './example-document.js';

const PIPELINE = { ...toReference('pipeline', DEMO_PIPELINE_ID), name: 'Demo' };
const PRESET = { ...toReference('preset', systemPresetId('Web 480p')), name: 'Web 480p' };
const TIMES = { jobs: 3, median: 14_649, p95: 21_887 };
const NO_JOBS = { SUCCESS: 0, QUEUED: 0, FAILURE: 0, PROCESSING: 0 };
const STATUSES = { SUCCESS: 2, QUEUED: 1, FAILURE: 1, PROCESSING: 0 };
const FROM = 1_563_390_000_000;
const HOUR_MS = 3_600_000;

/** Examples of counts, statistics and attempts, by schema. */
export const REPORT_EXAMPLES: Readonly<Record<string, Examples>> = {
  JobAttemptList: {
    repeated: documentExample('An encoding that succeeded when it was repeated', JobAttemptList, {
      attempts: [
        {
          run: 1,
          kind: 'probe',
          attempt: 1,
          phase: 'probing',
          worker: 'worker-2',
          started_at: 1_563_393_077_801,
          finished_at: 1_563_393_078_090,
          outcome: 'succeeded',
        },
        {
          run: 1,
          kind: 'encode',
          output_index: 0,
          attempt: 1,
          phase: 'transcoding',
          worker: 'worker-2',
          started_at: 1_563_393_078_120,
          finished_at: 1_563_393_081_004,
          outcome: 'lost',
        },
        {
          run: 1,
          kind: 'encode',
          output_index: 0,
          attempt: 2,
          phase: 'uploading',
          worker: 'worker-1',
          started_at: 1_563_393_086_310,
          finished_at: 1_563_393_092_101,
          outcome: 'succeeded',
          speed: 4.2,
        },
      ],
    }),
  },
  JobCounts: {
    status: documentExample('Jobs by status', JobCounts, {
      by: 'status',
      total: 4362,
      counts: [
        { value: 'SUCCESS', jobs: 4211 },
        { value: 'FAILURE', jobs: 135 },
        { value: 'QUEUED', jobs: 12 },
        { value: 'PROCESSING', jobs: 4 },
      ],
    }),
  },
  JobStatistics: {
    hours: documentExample('Two hours', JobStatistics, {
      bucket: 'hour',
      time_zone: 'UTC',
      from: FROM,
      to: FROM + 2 * HOUR_MS,
      total: 4,
      statuses: STATUSES,
      failure_rate: 0.333,
      time_to_finish: TIMES,
      queue: { jobs: 1, oldest_created_at: 1_563_393_103_000, median_age: 4_120, p95_age: 4_120 },
      buckets: [
        { start: FROM, ...STATUSES, failure_rate: 0.333 },
        { start: FROM + HOUR_MS, ...NO_JOBS },
      ],
      errors: [{ error_code: '0x005015', error_msg: 'Failed to transcode the file', jobs: 1 }],
      pipelines: [{ pipeline: PIPELINE, ...TIMES, jobs: 4, failures: 1, failure_rate: 0.333 }],
      presets: [{ preset: PRESET, ...TIMES, jobs: 4, failures: 1, failure_rate: 0.333 }],
    }),
  },
};

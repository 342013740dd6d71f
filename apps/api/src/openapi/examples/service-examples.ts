import { DEMO_ACCOUNT } from '@mediajobs/fixtures';
import { QueueResponse, WorkerList, WriteResult, toReference, type QueueStep } from '@mediajobs/jobs-domain';
import { documentExample, type Examples } from './example-document.js';
import { FINISHED_JOB } from './job-examples.js';

const QUEUED_AT = 1_563_393_077_665;
const USER = toReference('user', DEMO_ACCOUNT);

const RUNNING_STEP: QueueStep = {
  job: toReference('job', FINISHED_JOB.id),
  user: USER,
  kind: 'encode',
  output_index: 0,
  state: 'running',
  priority: 0,
  queued_at: QUEUED_AT,
  worker: 'worker-2',
  phase: 'transcoding',
  started_at: 1_563_393_078_120,
  percentage_completed: 40,
  speed: 4.2,
};

const COUNTS = { waiting: 3, delayed: 0, admitted: 0, running: 1, oldest_at: QUEUED_AT };

/** Examples of the state of the service, by schema. */
export const SERVICE_EXAMPLES: Readonly<Record<string, Examples>> = {
  QueueResponse: {
    busy: documentExample('One step runs and three wait', QueueResponse, {
      queue: {
        ...COUNTS,
        slots: 1,
        free_slots: 0,
        groups: [{ ...COUNTS, user: USER, priority: 0 }],
        steps: [RUNNING_STEP],
      },
    }),
  },
  WorkerList: {
    one: documentExample('One worker', WorkerList, {
      workers: [
        {
          id: '0197f3c2-9d2e-7c11-8a53-2f1f0f6f4c10',
          host: 'worker-2',
          version: '0.1.0',
          slots: 1,
          running: 1,
          ffmpeg_version: '5.1.8-0+deb12u1',
          ffmpeg_origin: 'path',
          encoders: ['libx264', 'aac'],
          features: ['logos', 'playlists'],
          packager_version: '3.4.2',
          sandbox: 'bubblewrap',
          started_at: 1_563_393_000_000,
          heartbeat_at: 1_563_393_077_000,
          work: [RUNNING_STEP],
        },
      ],
    }),
  },
  WriteResult: {
    success: documentExample('Success', WriteResult, { result: { status: 'SUCCESS' } }),
  },
};

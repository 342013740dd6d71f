import { ListOf, ListOfScalars, Scalar } from '../fields/decorators.js';
import { QueueStep } from './queue.js';

/** A process that runs steps of jobs. */
export class Worker {
  @Scalar('text', {
    description: 'Id of the worker.',
    example: '0197f3c2-9d2e-7c11-8a53-2f1f0f6f4c10',
    required: true,
  })
  id!: string;

  @Scalar('text', { description: 'Name of its host.', example: 'worker-2', required: true })
  host!: string;

  @Scalar('text', { description: 'Version of mediajobs.', example: '0.15.0' })
  version?: string | null;

  @Scalar('integer', { description: 'Number of steps that it runs at a time.', example: 2, required: true })
  slots!: number;

  @Scalar('integer', { description: 'Number of steps that it runs now.', example: 1 })
  running?: number | null;

  @Scalar('text', { description: 'Version of ffmpeg.', example: '5.1.8-0+deb12u1' })
  ffmpeg_version?: string | null;

  @Scalar('text', {
    description:
      'Where ffmpeg was found: `setting` (`FFMPEG_PATH`), `path` or `package` (the npm package, of 2018).',
    example: 'path',
  })
  ffmpeg_origin?: string | null;

  @ListOfScalars('text', 'encoder', {
    description: 'Encoders of ffmpeg.',
    example: ['libx264', 'aac'],
  })
  encoders?: string[] | null;

  @ListOfScalars('text', 'feature', {
    description: 'What it can do in addition to encoding, such as `logos` and `playlists`.',
    example: ['logos', 'playlists'],
  })
  features?: string[] | null;

  @Scalar('text', { description: 'Version of shaka-packager; absent without it.', example: '3.4.2' })
  packager_version?: string | null;

  @Scalar('text', { description: 'How ffmpeg is isolated from network and files.', example: 'bubblewrap' })
  sandbox?: string | null;

  @ListOfScalars('text', 'warning', {
    description: 'What an operator should change.',
    example: ['ffmpeg of the npm package dates from 2018'],
  })
  warnings?: string[] | null;

  @Scalar('time', { description: 'When the worker started (epoch milliseconds).', example: 1563393000000 })
  started_at?: number | null;

  @Scalar('time', {
    description: 'When the worker last reported (epoch milliseconds).',
    example: 1563393077000,
  })
  heartbeat_at?: number | null;

  @ListOf(() => QueueStep, 'step', {
    description:
      'The steps that it runs. `job` and `user` are absent for jobs of other accounts, unless the token has the scope `mediahub_operator`.',
  })
  work?: QueueStep[] | null;
}

/** The workers that are alive: those that have reported within the last 15 s. */
export class WorkerList {
  @ListOf(() => Worker, 'worker', { description: 'The workers.', required: true })
  workers!: Worker[];
}

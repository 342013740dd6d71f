import { ListOf, ListOfScalars, Scalar } from '../fields/decorators.js';

/** One try of one step of a job. */
export class JobAttempt {
  @Scalar('integer', {
    description: 'Run of the job: 1, and one more with every retry.',
    example: 1,
    required: true,
  })
  run!: number;

  @Scalar('text', {
    description: '`probe`, `encode` (one per output) or `package`.',
    example: 'encode',
    required: true,
  })
  kind!: string;

  @Scalar('integer', { description: 'Index of the output that is encoded, from 0.', example: 0 })
  output_index?: number | null;

  @Scalar('integer', { description: 'Number of the try of this step, from 1.', example: 1, required: true })
  attempt!: number;

  @Scalar('text', {
    description:
      'What the worker does, or did last: `downloading`, `probing`, `transcoding`, `packaging` or `uploading`.',
    example: 'transcoding',
  })
  phase?: string | null;

  @Scalar('text', { description: 'Host of the worker.', example: 'worker-2' })
  worker?: string | null;

  @Scalar('time', { description: 'When the attempt started (epoch milliseconds).', example: 1563393078120 })
  started_at?: number | null;

  @Scalar('time', { description: 'When the attempt ended (epoch milliseconds).', example: 1563393092101 })
  finished_at?: number | null;

  @Scalar('text', {
    description:
      '`succeeded`, `failed`, `lost` (its worker died), `returned` (its worker was stopped) or `cancelled`; absent while it runs.',
    example: 'succeeded',
  })
  outcome?: string | null;

  @Scalar('text', { description: 'Code of the error.', example: '0x005015' })
  error_code?: string | null;

  @Scalar('text', { description: 'Message of the error.', example: 'Failed to transcode the file' })
  error_msg?: string | null;

  @Scalar('text', {
    description: 'Last lines that ffmpeg printed, without credentials.',
    example: '[mov,mp4] moov atom not found',
  })
  log?: string | null;

  @Scalar('number', {
    description:
      'Seconds of media that are encoded per second, or were; of a running attempt at most 5 seconds old.',
    example: 4.2,
  })
  speed?: number | null;

  @Scalar('time', {
    description:
      'When the worker expects a running encoding to end, without thumbnails and upload (epoch milliseconds).',
    example: 1563393091000,
  })
  estimated_finish_at?: number | null;

  @ListOfScalars('text', 'warning', {
    description: 'What users should know although the attempt succeeded.',
    example: ['The source ends after 58 of 60 seconds'],
  })
  warnings?: string[] | null;
}

/** All attempts of a job, oldest first. */
export class JobAttemptList {
  @ListOf(() => JobAttempt, 'attempt', { description: 'The attempts, oldest first.', required: true })
  attempts!: JobAttempt[];
}

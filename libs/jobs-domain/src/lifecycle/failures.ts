import type { JobFailure } from './job-failure.js';

export type { FailureStage, JobFailure } from './job-failure.js';

/** Every failure of a job, by name. `0x005015` is a code of the reference. */
export const JOB_FAILURES = {
  downloadFailed: {
    code: '0x005001',
    message: 'Failed to download the input file',
    stage: 'input',
    retryable: true,
    meaning: 'The source could not be fetched in full.',
    advice: 'Check that its server answers and allows long transfers, then submit the job again.',
  },
  inputMissing: {
    code: '0x005002',
    message: 'The input file does not exist',
    stage: 'input',
    retryable: false,
    meaning: 'There is no file at the address of the source.',
    advice: 'Check the address for typing errors, and that the upload was finished before the job began.',
  },
  inputNotMedia: {
    code: '0x005003',
    message: 'The format of the input file is not supported',
    stage: 'input',
    retryable: false,
    meaning: 'The container or codec of the source is not supported.',
    advice: 'Convert the source, or name its container if it was not recognised.',
  },
  inputUnreadable: {
    code: '0x005004',
    message: 'The input file is damaged or incomplete',
    stage: 'input',
    retryable: false,
    meaning: 'The source is truncated or contains invalid data.',
    advice: 'Upload it again and compare sizes and checksums.',
  },
  inputAccessDenied: {
    code: '0x005005',
    message: 'Access to the input file was denied',
    stage: 'input',
    retryable: false,
    meaning: 'The storage of the source refused access.',
    advice: 'Check the credentials and the permissions of the pipeline.',
  },
  streamMissing: {
    code: '0x005006',
    message: 'The input file lacks a required stream',
    stage: 'input',
    retryable: false,
    meaning: 'A preset needs video or audio that the source does not contain.',
    advice: 'Choose a preset that fits the source, such as one for audio only.',
  },
  startBeyondEnd: {
    code: '0x005007',
    message: 'The start time is beyond the end of the input file',
    stage: 'input',
    retryable: false,
    meaning: 'The source is shorter than the `start_time` of the job.',
    advice: 'Submit the job with a smaller `start_time`.',
  },
  inputTooLarge: {
    code: '0x005008',
    message: 'The input file exceeds the limits of the service',
    stage: 'input',
    retryable: false,
    meaning: 'The size, duration or resolution of the source exceeds what the service accepts.',
    advice: 'Split the source or reduce its resolution, or ask the operator to raise the limit.',
  },
  inputEncrypted: {
    code: '0x005009',
    message: 'The input file is encrypted',
    stage: 'input',
    retryable: false,
    meaning: 'The source is protected by DRM and cannot be decoded.',
    advice: 'Submit the file without encryption.',
  },
  transcodingFailed: {
    code: '0x005015',
    message: 'Failed to transcode the file',
    stage: 'encoding',
    retryable: false,
    meaning: 'Encoding stopped before the end.',
    advice: 'Look at which output stopped first and at its settings; try the source with another preset.',
  },
  cancelled: {
    code: '0x005016',
    message: 'Cancelled',
    stage: 'cancellation',
    retryable: true,
    meaning: 'The job was cancelled on request.',
    advice: 'Submit the job again if it is still needed.',
  },
  cancelledInQueue: {
    code: '0x005017',
    message: 'Cancelled because it was queued for too long',
    stage: 'cancellation',
    retryable: true,
    meaning: 'The job was queued for longer than the `cancel_timeout` of its pipeline.',
    advice: 'Submit the job again, raise the `cancel_timeout`, or add capacity.',
  },
  logoUnreadable: {
    code: '0x005018',
    message: 'The logo image could not be read',
    stage: 'encoding',
    retryable: false,
    meaning: 'The image of a logo could not be read.',
    advice: 'Check the address and the format of the logo.',
  },
  presetUnsuitable: {
    code: '0x005019',
    message: 'The preset does not suit the input file',
    stage: 'encoding',
    retryable: false,
    meaning: 'The settings of a preset cannot be applied to this source.',
    advice:
      'Compare the size, frame rate and tracks of the source with the preset, or choose another preset.',
  },
  timeLimitExceeded: {
    code: '0x005020',
    message: 'The job was cancelled after its time limit',
    stage: 'encoding',
    retryable: false,
    meaning: 'The job ran longer than its pipeline allows and was cancelled.',
    advice: 'Raise the time limit of the pipeline, or split the source.',
  },
  noProgress: {
    code: '0x005021',
    message: 'Encoding made no progress',
    stage: 'encoding',
    retryable: true,
    meaning: 'The encoder ran without producing output and was stopped.',
    advice: 'Submit the job again; if it stops at the same place, re-encode the source.',
  },
  videoUndecodable: {
    code: '0x005022',
    message: 'The video stream could not be decoded',
    stage: 'encoding',
    retryable: false,
    meaning: 'The video track could not be decoded.',
    advice: 'Play the source elsewhere; if it plays there, re-encode it and submit it again.',
  },
  audioUndecodable: {
    code: '0x005023',
    message: 'The audio stream could not be decoded',
    stage: 'encoding',
    retryable: false,
    meaning: 'The audio track could not be decoded.',
    advice: 'Play the source elsewhere; if it plays there, re-encode its audio and submit it again.',
  },
  logoTooLarge: {
    code: '0x005024',
    message: 'The logo image exceeds the limits of the service',
    stage: 'encoding',
    retryable: false,
    meaning: 'The image of a logo has too many bytes or pixels, or takes too long to draw.',
    advice: 'Use a smaller image. A logo is never wider than the picture.',
  },
  logoMissing: {
    code: '0x005025',
    message: 'The logo image does not exist',
    stage: 'encoding',
    retryable: false,
    meaning: 'There is no image at the address of a logo, or access to it was denied.',
    advice: 'Check the address and the permissions of the image.',
  },
  logoDownloadFailed: {
    code: '0x005026',
    message: 'Failed to download the logo image',
    stage: 'encoding',
    retryable: true,
    meaning: 'The image of a logo could not be fetched in full.',
    advice: 'Check that its server answers, then submit the job again.',
  },
  uploadFailed: {
    code: '0x005030',
    message: 'Failed to upload the output file',
    stage: 'delivery',
    retryable: true,
    meaning: 'The outputs were encoded but could not be delivered.',
    advice: 'Check that the storage has room and accepts writes with the credentials of the pipeline.',
  },
  outputDirectoryMissing: {
    code: '0x005031',
    message: 'The output directory does not exist',
    stage: 'delivery',
    retryable: false,
    meaning: 'The folder for the outputs does not exist.',
    advice: 'Create it, or correct the output folder of the pipeline.',
  },
  outputExists: {
    code: '0x005032',
    message: 'The output file already exists',
    stage: 'delivery',
    retryable: false,
    meaning: 'The storage already contains a file with the name of an output.',
    advice: 'Choose another output name or prefix, or remove the file.',
  },
  packagingFailed: {
    code: '0x005033',
    message: 'Failed to create the playlists',
    stage: 'delivery',
    retryable: false,
    meaning: 'The outputs were encoded, but could not be packaged for HLS and DASH.',
    advice: 'Look at the attempts of the job; the outputs themselves are complete.',
  },
  outOfDisk: {
    code: '0x005040',
    message: 'The worker ran out of disk space',
    stage: 'worker',
    retryable: true,
    meaning: 'The disk of the worker was full.',
    advice: 'Ask the operator for more disk space, then submit the job again.',
  },
  outOfMemory: {
    code: '0x005041',
    message: 'The worker ran out of memory',
    stage: 'worker',
    retryable: true,
    meaning: 'Encoding needed more memory than the worker has.',
    advice: 'Use smaller outputs or fewer at a time, or ask the operator for more memory.',
  },
  workerLost: {
    code: '0x005042',
    message: 'The worker was lost repeatedly',
    stage: 'worker',
    retryable: true,
    meaning: 'Several workers stopped while they ran this job.',
    advice: 'Ask the operator to look at the logs of the workers, then submit the job again.',
  },
} as const satisfies Readonly<Record<string, JobFailure>>;

/** Name of a failure. */
export type JobFailureName = keyof typeof JOB_FAILURES;

/** Meaning and advice of an error code. */
export type FailureAdvice = Pick<JobFailure, 'meaning' | 'advice'>;

const BY_CODE: ReadonlyMap<string, JobFailure> = new Map(
  Object.values(JOB_FAILURES).map((failure) => [failure.code, failure]),
);

/** Ranges of codes, for codes of other versions and services. The first match counts. */
const CODE_RANGES: readonly (readonly [pattern: RegExp, advice: FailureAdvice])[] = [
  [
    /^0x00500/,
    {
      meaning: 'Something was wrong with the source, before encoding began.',
      advice: 'Check that it exists, can be read and is complete.',
    },
  ],
  [
    /^0x0050[12]/,
    {
      meaning: 'Something went wrong while the source was encoded.',
      advice: 'Look at which output stopped first and at its settings.',
    },
  ],
  [
    /^0x00503/,
    {
      meaning: 'The outputs could not be delivered.',
      advice: 'Check the output folder and the credentials of the pipeline.',
    },
  ],
  [
    /^0x00504/,
    {
      meaning: 'The worker that ran the job had a fault.',
      advice: 'Submit the job again; if it fails again, ask the operator.',
    },
  ],
];

/** Returns the failure that has a job's `error_code`, in any case; null when the code is not in the catalogue. */
export function failureByCode(code: string | null | undefined): JobFailure | null {
  return BY_CODE.get(code?.toLowerCase() ?? '') ?? null;
}

/** Returns the meaning of a job's `error_code`, or of its range when the code itself is unknown; else null. */
export function failureAdvice(code: string | null | undefined): FailureAdvice | null {
  const known = failureByCode(code);
  if (known) return known;
  const text = code?.toLowerCase() ?? '';
  return CODE_RANGES.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}

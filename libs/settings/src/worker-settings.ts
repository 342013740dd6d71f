import { join } from 'node:path';
import { DATABASE_SETTINGS } from './database-settings.js';
import { completeEngineSettings, ENGINE_SETTINGS, type EngineSettings } from './engine-settings.js';
import { integer, path, slotCount, text } from './rules.js';
import { HTTP_SETTINGS, OPERATION_SETTINGS } from './server-settings.js';
import { readTable, type Environment, type SettingTable, type SettingValues } from './setting.js';

const SECOND_MS = 1_000;
const DAY_MS = 24 * 60 * 60 * 1_000;

export const WORKER_SETTINGS = {
  slots: {
    name: 'WORKER_SLOTS',
    schema: slotCount,
    default: 'auto',
    description: 'Steps that a worker runs at once; `auto` is one per two processors.',
  },
  workerHost: {
    name: 'WORKER_HOST',
    schema: text,
    default: '127.0.0.1',
    description: 'Address of the health page and the metrics of a worker. The image sets 0.0.0.0.',
  },
  workerPort: {
    name: 'WORKER_PORT',
    schema: integer(0, 65_535),
    example: '3001',
    description:
      'Port of `/health/live`, `/health/ready` and `/metrics` of a worker, without authentication: keep it inside your network. 0 picks a free one. If unset, they are off.',
  },
  workDir: {
    name: 'WORK_DIR',
    schema: path,
    example: '.data/work',
    description:
      'Folder of the inputs and outputs of running steps, on a disk of the worker. By default `work` in `DATA_DIR`.',
  },
  ffmpegPath: {
    name: 'FFMPEG_PATH',
    schema: path,
    example: '/usr/bin/ffmpeg',
    description:
      'Program of ffmpeg 4.4 or newer. By default that on `PATH`, else the one of the npm package, which dates from 2018.',
  },
  ffprobePath: {
    name: 'FFPROBE_PATH',
    schema: path,
    example: '/usr/bin/ffprobe',
    description: 'Program of ffprobe. By default that on `PATH`, else the one of the npm package.',
  },
  packagerPath: {
    name: 'SHAKA_PACKAGER_PATH',
    schema: path,
    example: '/usr/local/bin/packager',
    description: 'Program of shaka-packager, which creates playlists. By default the one of the npm package.',
  },
  inputMaxBytes: {
    name: 'INPUT_MAX_BYTES',
    schema: integer(1, 1_000_000_000_000_000),
    default: '107374182400',
    description: 'Size of the largest input, in bytes.',
  },
  inputMaxDurationS: {
    name: 'INPUT_MAX_DURATION_S',
    schema: integer(1, 10_000_000),
    default: '86400',
    description: 'Duration of the longest input, in seconds.',
  },
  inputTimeoutMs: {
    name: 'INPUT_TIMEOUT_S',
    schema: integer(1, 1_000_000, SECOND_MS),
    default: '7200',
    description: 'Longest time that fetching an input may take, in seconds, with its repetitions.',
  },
  inputMinBytesPerS: {
    name: 'INPUT_MIN_BYTES_PER_S',
    schema: integer(0, 1_000_000_000),
    default: '1000',
    description:
      'Lowest average rate over a minute at which an input may arrive, in bytes per second; a slower one gives its slot back and is tried again. 0 allows any.',
  },
  jobRetentionDays: {
    name: 'JOB_RETENTION_DAYS',
    schema: integer(0, 36_500),
    default: '0',
    description:
      'Days that a finished job is kept, with its files in the storage of the service; 0 keeps it forever.',
  },
  watchIntervalMs: {
    name: 'WATCH_FOLDER_INTERVAL_S',
    schema: integer(1, 86_400, SECOND_MS),
    default: '30',
    description: 'Interval in which watch folders are read, in seconds.',
  },
  stallTimeoutMs: {
    name: 'ENCODE_STALL_TIMEOUT_S',
    schema: integer(1, 1_000_000, SECOND_MS),
    default: '300',
    description: 'Longest time that a step may run without progress, in seconds.',
  },
  encodeNiceness: {
    name: 'ENCODE_NICENESS',
    schema: integer(0, 19),
    default: '10',
    description:
      'Niceness of ffmpeg, so that it leaves the processor to the API and the database on the same machine; 0 for normal priority.',
  },
  webhookRetentionMs: {
    name: 'WEBHOOK_RETENTION_DAYS',
    schema: integer(1, 3_650, DAY_MS),
    default: '30',
    description: 'Time for which delivered and given up webhooks stay in the log, in days.',
  },
} as const satisfies SettingTable;

const TABLE = {
  ...DATABASE_SETTINGS,
  ...ENGINE_SETTINGS,
  ...WORKER_SETTINGS,
  logLevel: OPERATION_SETTINGS.logLevel,
  publicUrl: HTTP_SETTINGS.publicUrl,
} as const;

type Values = SettingValues<typeof TABLE>;

/** Settings of a worker process. */
export interface WorkerSettings
  extends Omit<Values, 'workDir' | 'startWorker' | 'storageDir'>, Pick<EngineSettings, 'storageDir'> {
  readonly workDir: string;
}

/** Reads the settings of a worker. @throws SettingError */
export function readWorkerSettings(environment: Environment): WorkerSettings {
  const { workDir, startWorker, storageDir, ...values } = readTable(TABLE, environment);
  const engine = completeEngineSettings({ ...values, startWorker, storageDir }, values);
  return { ...values, storageDir: engine.storageDir, workDir: workDir ?? join(values.dataDir, 'work') };
}

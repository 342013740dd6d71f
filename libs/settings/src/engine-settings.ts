import { join } from 'node:path';
import { DATABASE_SETTINGS, type DatabaseSettings } from './database-settings.js';
import { choice, integer, networks, path, s3Url } from './rules.js';
import { readTable, type Environment, type SettingTable, type SettingValues } from './setting.js';

/** When the API starts a worker next to it. */
const START_WORKER = ['auto', 'yes', 'no'] as const;

export const ENGINE_SETTINGS = {
  startWorker: {
    name: 'START_WORKER',
    schema: choice(START_WORKER),
    default: 'auto',
    description:
      'Whether the API runs a worker as a child process: `auto` does so with the embedded PostgreSQL only.',
  },
  storageDir: {
    name: 'STORAGE_DIR',
    schema: path,
    example: '.data/storage',
    description:
      'Folder of the stored files, which the API and all workers share. By default `storage` in `DATA_DIR`.',
  },
  storageUrl: {
    name: 'STORAGE_URL',
    schema: s3Url,
    example: 's3://KEY:SECRET@eu-central-1/bucket/prefix',
    description:
      'Bucket of the stored files, instead of `STORAGE_DIR`: a region of AWS, or the host of another server. Without credentials, those of the environment or of the machine are used.',
    isSecret: true,
  },
  inputAllowPrivate: {
    name: 'INPUT_ALLOW_PRIVATE',
    schema: networks,
    default: '',
    example: '10.1.0.0/16',
    description:
      'Private, loopback or link-local addresses and networks that inputs may be fetched from, directories of pipelines may be on, and webhooks may be sent to. By default none.',
  },
  accountMaxSteps: {
    name: 'ACCOUNT_MAX_STEPS',
    schema: integer(0, 10_000),
    default: '0',
    description: 'Steps of one account that run at once, over all workers; 0 for no limit.',
  },
  stepMaxAttempts: {
    name: 'STEP_MAX_ATTEMPTS',
    schema: integer(1, 100),
    default: '3',
    description:
      'Attempts of a step that fails for a reason that may pass. Lost workers are counted separately, with the same limit.',
  },
} as const satisfies SettingTable;

type Values = SettingValues<typeof ENGINE_SETTINGS>;

/** Settings that the API and the workers share. */
export interface EngineSettings extends Omit<Values, 'startWorker' | 'storageDir'> {
  /** True if the API runs a worker as a child process. */
  readonly startWorker: boolean;
  readonly storageDir: string;
}

/** Place where files are stored. */
export type StorageSettings = Pick<EngineSettings, 'storageDir' | 'storageUrl'>;

/** Reads the settings of the storage. @throws SettingError */
export function readStorageSettings(environment: Environment): StorageSettings {
  const { storageDir, storageUrl } = ENGINE_SETTINGS;
  const values = readTable({ storageDir, storageUrl, dataDir: DATABASE_SETTINGS.dataDir }, environment);
  return { ...values, storageDir: values.storageDir ?? join(values.dataDir, 'storage') };
}

/** Completes the settings of the engine by those that depend on the database. */
export function completeEngineSettings(
  values: Values,
  { databaseUrl, dataDir }: Pick<DatabaseSettings, 'databaseUrl' | 'dataDir'>,
): Pick<EngineSettings, 'startWorker' | 'storageDir'> {
  return {
    startWorker: values.startWorker === 'yes' || (values.startWorker === 'auto' && databaseUrl === null),
    storageDir: values.storageDir ?? join(dataDir, 'storage'),
  };
}

import type { SecretCipher } from '@mediajobs/auth-db';
import type { Logger } from '@mediajobs/logging';
import type { MediaTools, PackagerProgram } from '@mediajobs/media';
import type { Database } from '@mediajobs/postgres';
import type { WorkerSettings } from '@mediajobs/settings';
import type { StorageRouter } from '@mediajobs/storage';
import type { WorkFolder } from './steps/work-folder.js';

/** Services that steps and tasks of a worker share. */
export interface WorkerServices {
  readonly settings: WorkerSettings;
  readonly tools: MediaTools;
  /** Null if this worker cannot create playlists. */
  readonly packager: PackagerProgram | null;
  readonly folder: WorkFolder;
  readonly database: Database;
  /** Objects by storage key: of the service and of directories of pipelines. */
  readonly storage: StorageRouter;
  /** Null without a `SECRETS_KEY`. */
  readonly cipher: SecretCipher | null;
  readonly log: Logger;
}

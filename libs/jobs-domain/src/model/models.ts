import { Application } from './application.js';
import { Codec } from './codec.js';
import type { ModelClass } from './field.js';
import { File } from './file.js';
import { Job } from './job.js';
import type { Kind } from './kind.js';
import { Pipeline } from './pipeline.js';
import { Preset } from './preset.js';
import { User } from './user.js';

/** What is behind each kind of reference. */
export const MODELS = {
  pipeline: Pipeline,
  application: Application,
  user: User,
  file: File,
  preset: Preset,
  codec: Codec,
  job: Job,
} as const satisfies Record<Kind, ModelClass>;

/** An object of the kind, as it is checked and stored. */
export type RecordOf<K extends Kind> = InstanceType<(typeof MODELS)[K]>;

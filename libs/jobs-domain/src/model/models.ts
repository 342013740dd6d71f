import { Application } from './application.js';
import { Codec } from './codec.js';
import type { ExpandedRecords } from './expanded.js';
import type { ModelClass } from './field.js';
import { File } from './file.js';
import { Job } from './job.js';
import { KINDS, type Kind } from './kind.js';
import { Pipeline } from './pipeline.js';
import { Preset } from './preset.js';
import { NamedReference, Reference } from './reference.js';
import { registerModels } from './registry.js';
import { subclassOf } from './subclass.js';
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

/** A record of the kind `K`, in which references to the kinds `E` are expanded. */
export type RecordOf<K extends Kind, E extends Kind = never> = ExpandedRecords<E>[K];

/** References know their kind by their class, so that their addresses are checked. */
function referencesTo(): { readonly reference: ModelClass; readonly namedReference: ModelClass } {
  return { reference: subclassOf(Reference), namedReference: subclassOf(NamedReference) };
}

for (const kind of KINDS) registerModels(kind, { model: MODELS[kind], ...referencesTo() });

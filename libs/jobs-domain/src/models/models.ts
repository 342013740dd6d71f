import { Application } from './application.js';
import { Codec } from './codec.js';
import type { RecordsByKind } from './expandable.js';
import type { ModelClass } from '../fields/field.js';
import { File } from './file.js';
import { Job } from './job.js';
import { OBJECT_KINDS, type ObjectKind } from '../ids/object-kind.js';
import { Pipeline } from './pipeline.js';
import { Preset } from './preset.js';
import { NamedReference, Reference } from './reference.js';
import { registerModels } from '../fields/model-registry.js';
import { createSubclass } from '../fields/subclass.js';
import { User } from './user.js';

/** The model of each kind. */
export const MODELS = {
  pipeline: Pipeline,
  application: Application,
  user: User,
  file: File,
  preset: Preset,
  codec: Codec,
  job: Job,
} as const satisfies Record<ObjectKind, ModelClass>;

/** A record of the kind `K`, in which references to the kinds `E` are expanded. */
export type ObjectRecord<K extends ObjectKind, E extends ObjectKind = never> = RecordsByKind<E>[K];

/** Creates classes of references that determine their kind, so that addresses can be checked. */
function createReferenceModels(): { readonly reference: ModelClass; readonly namedReference: ModelClass } {
  return { reference: createSubclass(Reference), namedReference: createSubclass(NamedReference) };
}

for (const kind of OBJECT_KINDS) registerModels(kind, { model: MODELS[kind], ...createReferenceModels() });

import type { CreateJobDto } from '../dtos/dtos.js';
import type { ObjectId } from '../ids/object-id.js';
import type { Pipeline } from '../models/pipeline.js';
import type { Preset } from '../models/preset.js';
import type { CodecsById } from '../catalog/validate-preset.js';

/** Ids of the objects that a request refers to. */
export interface RequestReferences {
  readonly pipeline: ObjectId | null;
  readonly presets: readonly ObjectId[];
  readonly file: ObjectId | null;
}

/** Completion of "must be …" for a reference to an object that the account cannot see. */
export const REFERENCE_RULES = {
  pipeline: 'the id of a pipeline of the account',
  preset: 'the id of a preset of the account or of the service',
  file: 'the id of a file of the account',
} as const;

/** Returns the ids of the objects that a request refers to, each once. Merge its template before. */
export function collectReferences({
  pipeline,
  outputs,
  input,
}: Pick<CreateJobDto, 'pipeline' | 'outputs' | 'input'>): RequestReferences {
  const presets = (outputs ?? []).flatMap(({ preset }) => (preset ? [preset.id] : []));
  return { pipeline: pipeline?.id ?? null, presets: [...new Set(presets)], file: input?.file?.id ?? null };
}

/** A file that a job reads from the storage of the service. */
export interface SourceFile {
  readonly id: ObjectId;
  readonly name: string;
  /** Null for a file whose content is not in the storage. */
  readonly storageKey: string | null;
}

/** The objects that a request refers to, as far as its account can see them. */
export interface LoadedReferences {
  readonly pipeline: Pipeline | null;
  readonly presets: ReadonlyMap<ObjectId, Preset>;
  readonly codecs: CodecsById;
  readonly file: SourceFile | null;
  /** Names of the codecs that workers can encode; null if that is unknown. */
  readonly encodableCodecs?: ReadonlySet<string> | null;
  /** Abilities of workers beyond encoding, such as `playlists`; null if unknown. */
  readonly features?: ReadonlySet<string> | null;
  /** Keys of the pipeline whose credentials are stored, such as `output_upload_dir`; null if that is unknown. */
  readonly pipelineSecrets?: ReadonlySet<string> | null;
}

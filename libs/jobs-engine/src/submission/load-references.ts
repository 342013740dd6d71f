import {
  findReferences,
  findStoredFile,
  listPipelineSecretKeys,
  type ResourceReference,
} from '@mediajobs/jobs-db';
import {
  collectRefs,
  type Codec,
  type File,
  type ObjectId,
  type Pipeline,
  type Preset,
} from '@mediajobs/jobs-domain';
import { findSystemCodec, SYSTEM_PRESETS } from '@mediajobs/jobs-domain/catalog';
import {
  pipelineHasCredentials,
  type LoadedReferences,
  type RequestReferences,
  type SourceFile,
} from '@mediajobs/jobs-domain/submission';
import type { Queryable } from '@mediajobs/postgres';

const CATALOGUE: ReadonlyMap<ObjectId, Preset> = new Map(SYSTEM_PRESETS.map((preset) => [preset.id, preset]));

/** The objects that a request refers to. */
export interface ReferencedObjects {
  readonly loaded: Omit<LoadedReferences, 'encodableCodecs' | 'features'>;
  /** Those of the account itself, which may be removed before the job is stored. */
  readonly own: readonly ResourceReference[];
}

/**
 * Loads the objects that a request refers to, as far as the account can see them. Presets and codecs of the catalogue need
 * no statement.
 */
export async function loadReferences(
  client: Queryable,
  account: ObjectId,
  { pipeline, presets, file }: RequestReferences,
): Promise<ReferencedObjects> {
  const { found, own } = await findReferences(client, account, {
    pipeline: pipeline === null ? [] : [pipeline],
    preset: presets.filter((id) => !CATALOGUE.has(id)),
    file: file === null ? [] : [file],
  });
  const foundPresets = new Map(
    presets.flatMap((id) => {
      const preset = CATALOGUE.get(id) ?? found.preset.get(id);
      return preset ? [[id, preset] as const] : [];
    }),
  );
  const source = file === null ? undefined : found.file.get(file);
  const foundPipeline = pipeline === null ? null : (found.pipeline.get(pipeline) ?? null);
  const codecs = await loadCodecs(client, account, [...foundPresets.values()]);
  const loaded = {
    pipeline: foundPipeline,
    pipelineSecrets: foundPipeline && (await findSecretKeys(client, account, foundPipeline)),
    presets: foundPresets,
    codecs: codecs.found,
    file: source ? await toSourceFile(client, account, source) : null,
  };
  return { loaded, own: [...own, ...codecs.own] };
}

/** Returns null for a pipeline without credentials, which needs no statement. */
async function findSecretKeys(
  client: Queryable,
  account: ObjectId,
  pipeline: Pipeline,
): Promise<ReadonlySet<string> | null> {
  return pipelineHasCredentials(pipeline) ? listPipelineSecretKeys(client, account, pipeline.id) : null;
}

async function loadCodecs(
  client: Queryable,
  account: ObjectId,
  presets: readonly Preset[],
): Promise<{ readonly found: ReadonlyMap<ObjectId, Codec>; readonly own: readonly ResourceReference[] }> {
  const references = presets.flatMap((preset) => collectRefs('preset', preset));
  const ids = references.filter(({ kind }) => kind === 'codec').map(({ id }) => id);
  const { found, own } = await findReferences(client, account, {
    codec: ids.filter((id) => !findSystemCodec(id)),
  });
  const codecs = ids.flatMap((id) => {
    const codec = findSystemCodec(id) ?? found.codec.get(id);
    return codec ? [[id, codec] as const] : [];
  });
  return { found: new Map(codecs), own };
}

async function toSourceFile(client: Queryable, account: ObjectId, { id, name }: File): Promise<SourceFile> {
  const stored = await findStoredFile(client, account, id);
  return { id, name: name ?? id, storageKey: stored?.storageKey ?? null };
}

import {
  findStoredFile,
  listPipelineSecretKeys,
  readReferences,
  type FoundResources,
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
import type { ClientBase } from 'pg';

const CATALOGUE: ReadonlyMap<ObjectId, Preset> = new Map(SYSTEM_PRESETS.map((preset) => [preset.id, preset]));

/**
 * Loads the objects that a request refers to, as far as the account can see them. Its own ones are kept from being removed
 * until the end of the transaction. Presets and codecs of the catalogue need no statement.
 */
export async function loadReferences(
  client: ClientBase,
  account: ObjectId,
  { pipeline, presets, file }: RequestReferences,
): Promise<Omit<LoadedReferences, 'encodableCodecs' | 'features'>> {
  const found = await readReferences(client, account, {
    pipeline: pipeline === null ? [] : [pipeline],
    preset: presets.filter((id) => !CATALOGUE.has(id)),
    file: file === null ? [] : [file],
  });
  const loaded = new Map(
    presets.flatMap((id) => {
      const preset = CATALOGUE.get(id) ?? found.preset.get(id);
      return preset ? [[id, preset] as const] : [];
    }),
  );
  const source = file === null ? undefined : found.file.get(file);
  const foundPipeline = pipeline === null ? null : (found.pipeline.get(pipeline) ?? null);
  return {
    pipeline: foundPipeline,
    pipelineSecrets: foundPipeline && (await findSecretKeys(client, account, foundPipeline)),
    presets: loaded,
    codecs: await loadCodecs(client, account, [...loaded.values()]),
    file: source ? await toSourceFile(client, account, source) : null,
  };
}

/** Returns null for a pipeline without credentials, which needs no statement. */
async function findSecretKeys(
  client: ClientBase,
  account: ObjectId,
  pipeline: Pipeline,
): Promise<ReadonlySet<string> | null> {
  return pipelineHasCredentials(pipeline) ? listPipelineSecretKeys(client, account, pipeline.id) : null;
}

async function loadCodecs(
  client: ClientBase,
  account: ObjectId,
  presets: readonly Preset[],
): Promise<ReadonlyMap<ObjectId, Codec>> {
  const references = presets.flatMap((preset) => collectRefs('preset', preset));
  const ids = references.filter(({ kind }) => kind === 'codec').map(({ id }) => id);
  const unknown = ids.filter((id) => !findSystemCodec(id));
  const found: FoundResources['codec'] =
    unknown.length === 0 ? new Map() : (await readReferences(client, account, { codec: unknown })).codec;
  return new Map(
    ids.flatMap((id) => {
      const codec = findSystemCodec(id) ?? found.get(id);
      return codec ? [[id, codec] as const] : [];
    }),
  );
}

async function toSourceFile(client: ClientBase, account: ObjectId, { id, name }: File): Promise<SourceFile> {
  const stored = await findStoredFile(client, account, id);
  return { id, name: name ?? id, storageKey: stored?.storageKey ?? null };
}

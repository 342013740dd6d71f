import { packageFileId, type StoredFile } from '@mediajobs/jobs-db';
import type { ObjectId } from '@mediajobs/jobs-domain';
import {
  packageMimeType,
  PACKAGE_PLAYLISTS,
  playlistFolder,
  rebasePlaylist,
  relativeFolderUri,
} from '@mediajobs/jobs-domain/playlists';
import { isPackageableEncoding, toStorageKey, type PlaylistPlan } from '@mediajobs/jobs-domain/submission';
import {
  StepError,
  type ClaimedStep,
  type PackageResult,
  type StepContext,
  type StoredResult,
} from '@mediajobs/jobs-engine';
import type { StorageRouter } from '@mediajobs/storage';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { storeObject } from './store-object.js';
import { packageFiles, type PackagingTools } from '../packaging/package-files.js';
import { describePackageFile } from '../packaging/package-record.js';

export interface PackageStepDependencies extends PackagingTools {
  readonly storage: StorageRouter;
  readonly findStoredFile: (account: ObjectId, fileId: ObjectId) => Promise<StoredFile | null>;
}

/** Creates the playlists of a job from its outputs, and stores them with the tracks that they name. */
export class PackageStep {
  constructor(private readonly dependencies: PackageStepDependencies) {}

  /** @param folder an empty folder, which is removed afterwards @throws StepError, MediaError, StorageError */
  async run(step: ClaimedStep, context: StepContext, folder: string): Promise<PackageResult> {
    const [first, ...others] = step.plan.playlists ?? [];
    if (!first) throw new TypeError('the plan has no playlist');
    const run = { signal: context.signal, onProgress: () => context.reportProgress(0) };
    context.enterPhase('downloading');
    const paths = await this.fetchOutputs(step, folder, run.signal);
    context.enterPhase('packaging');
    const result = join(folder, 'package');
    await mkdir(result);
    const names = await packageFiles(this.dependencies, paths, result, run);
    const playlists = await writePlaylists([first, ...others], result, folder);
    context.enterPhase('uploading');
    const files: StoredResult[] = [];
    for (const [index, name] of names.entries()) {
      const file = { fileId: packageFileId(first.fileId, index), name: playlistFolder(first.name) + name };
      files.push(await this.store(step, context, file, join(result, name)));
    }
    for (const { playlist, path } of playlists) files.push(await this.store(step, context, playlist, path));
    return { files };
  }

  private async fetchOutputs(step: ClaimedStep, folder: string, signal: AbortSignal): Promise<string[]> {
    const { findStoredFile, storage } = this.dependencies;
    const outputs = step.plan.outputs.filter(({ encoding }) => isPackageableEncoding(encoding));
    const paths: string[] = [];
    for (const [index, { fileId }] of outputs.entries()) {
      const stored = await findStoredFile(step.account, fileId);
      if (!stored)
        throw new StepError('packagingFailed', 'an output of the job was removed before it was packaged');
      const target = join(folder, `output-${index + 1}.mp4`);
      paths.push(await storage.toLocalFile(stored.storageKey, target, { signal }));
    }
    return paths;
  }

  private async store(
    step: ClaimedStep,
    context: StepContext,
    { fileId, name }: Pick<StoredResult, 'fileId' | 'name'>,
    path: string,
  ): Promise<StoredResult> {
    const { pipelineId, outputPrefix, outputDirectory } = step.plan;
    const storageKey = toStorageKey({
      account: step.account,
      pipelineId,
      directory: outputDirectory === null ? null : 'output_upload_dir',
      path: outputPrefix + name,
    });
    const object = { storageKey, fileId, path, contentType: packageMimeType(name) };
    const { size, md5 } = await storeObject(this.dependencies.storage, context, object);
    return { fileId, name, storageKey, file: { ...describePackageFile(name), size, md5_checksum: md5 } };
  }
}

/** Writes the playlists for their places outside of the folder of the tracks. */
async function writePlaylists(
  playlists: readonly PlaylistPlan[],
  result: string,
  folder: string,
): Promise<{ readonly playlist: PlaylistPlan; readonly path: string }[]> {
  const tracks = playlistFolder(playlists[0]?.name ?? '');
  return Promise.all(
    playlists.map(async (playlist, index) => {
      const { format, name } = playlist;
      const text = await readFile(join(result, PACKAGE_PLAYLISTS[format]), 'utf8');
      const path = join(folder, `playlist-${index + 1}`);
      await writeFile(path, rebasePlaylist(format, text, relativeFolderUri(name, tracks)));
      return { playlist, path };
    }),
  );
}

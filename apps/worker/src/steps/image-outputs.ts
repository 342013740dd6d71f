import { locateImage, toStorageKey, type OutputPlan } from '@mediajobs/jobs-domain/submission';
import type { ClaimedStep, StepContext, StoredResult } from '@mediajobs/jobs-engine';
import {
  takeThumbnails,
  type EncodingTask,
  type MediaInfo,
  type MediaTools,
  type Thumbnails,
} from '@mediajobs/media';
import type { StorageRouter } from '@mediajobs/storage';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { archiveFiles } from './archive-files.js';
import { mapConcurrently } from './map-concurrently.js';
import { nameArchive, nameThumbnails, type ImageFile } from './name-images.js';
import { storeObject } from './store-object.js';

/** Objects that are stored at a time. */
const CONCURRENCY = 8;

const NO_PICTURES: Thumbnails = { pictures: [], sprite: null };

/** An output that was encoded and probed, before it is stored. */
export interface EncodedFile {
  readonly path: string;
  readonly info: MediaInfo;
  readonly task: EncodingTask;
  /** Work folder of the step. */
  readonly folder: string;
}

/** Takes the thumbnails of an output, and archives them if there are several. None without video. */
export async function takeImages(
  tools: MediaTools,
  { thumbnails = [], thumbnailZip }: Pick<OutputPlan, 'thumbnails' | 'thumbnailZip'>,
  { path, info, task, folder }: EncodedFile,
  context: StepContext,
): Promise<ImageFile[]> {
  if (thumbnails.length === 0) return [];
  const source = { path, info, keyFrameInterval: task.video?.keyFrames.interval ?? 0 };
  const presets = thumbnails.map(({ preset }) => preset);
  const options = { signal: context.signal, onOutput: () => context.reportProgress(0) };
  const taken = await takeThumbnails(tools, source, presets, join(folder, 'thumbnails'), options);
  const files: ImageFile[] = [];
  for (const [index, plan] of thumbnails.entries()) {
    const cuesPath = join(folder, `cues-${index}.vtt`);
    const named = nameThumbnails(plan, taken[index] ?? NO_PICTURES, cuesPath);
    if (named.cues !== null) await writeFile(cuesPath, named.cues);
    files.push(...named.files);
  }
  const entries = files.flatMap(({ name, path: file }) => (file === null ? [] : [{ name, path: file }]));
  if (!thumbnailZip || entries.length < 2) return files;
  const archive = join(folder, 'thumbnails.zip');
  await archiveFiles(entries, archive, context.signal);
  return [...files, nameArchive(thumbnailZip, archive, entries.length)];
}

/** Stores images where the pipeline wants them. */
export function storeImages(
  storage: Pick<StorageRouter, 'assertWritable' | 'putFile'>,
  { account, plan }: Pick<ClaimedStep, 'account' | 'plan'>,
  images: readonly ImageFile[],
  context: StepContext,
): Promise<StoredResult[]> {
  return mapConcurrently(images, CONCURRENCY, async ({ fileId, name, path, file }) => {
    if (path === null) return { fileId, name, storageKey: null, file };
    const storageKey = toStorageKey(locateImage(plan, account, name));
    const object = { storageKey, fileId, path, contentType: file.mime_type ?? null };
    const { size, md5 } = await storeObject(storage, context, object);
    return { fileId, name, storageKey, file: { ...file, size, md5_checksum: md5 } };
  });
}

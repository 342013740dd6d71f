import {
  completeUpload,
  discardUnownedObjects,
  failUpload,
  findUpload,
  lockReferences,
  reserveUploadKey,
  type StoredUpload,
} from '@mediajobs/jobs-db';
import { chunkPrefix, planChunks, toStorageKey, type ChunkObject } from '@mediajobs/jobs-domain';
import { objectExpiry, objectTimeout } from '@mediajobs/jobs-domain/submission';
import type { Task } from '@mediajobs/jobs-engine';
import { MediaError, probeMedia, toFileRecord, type MediaTools, type ProbedFile } from '@mediajobs/media';
import { inTransaction, type Database } from '@mediajobs/postgres';
import {
  hashFile,
  isDiskFull,
  listObjects,
  ObjectExistsError,
  type JoinedObject,
  type PutOptions,
  type Storage,
} from '@mediajobs/storage';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { WorkFolder } from '../steps/work-folder.js';
import { toUploadedFile } from './uploaded-file.js';

export interface UploadDependencies {
  readonly pool: Database['pool'];
  readonly storage: Storage;
  readonly tools: MediaTools;
  readonly folder: Pick<WorkFolder, 'withFolder'>;
  /** Returns the time in epoch milliseconds. */
  readonly now: () => number;
}

/** The object that an upload has become. */
interface JoinedUpload {
  readonly storageKey: string;
  readonly written: JoinedObject;
  readonly chunks: readonly ChunkObject[];
}

/** Properties of the content. */
interface Inspection {
  /** Hexadecimal. */
  readonly md5: string;
  /** Empty unless the content is media. */
  readonly probed: Partial<ProbedFile>;
}

/** Names an upload. */
export type UploadReference = Pick<Extract<Task, { kind: 'completeUpload' }>, 'account' | 'uploadId'>;

/** Joins the chunks of an upload, probes the file and stores its record. Does nothing for an upload that has ended. */
export async function runUploadCompletion(
  dependencies: UploadDependencies,
  { account, uploadId }: UploadReference,
  signal: AbortSignal,
): Promise<void> {
  const upload = await findUpload(dependencies.pool, { account, id: uploadId });
  if (upload?.status !== 'COMPLETING') return;
  const joined = await joinChunks(dependencies, upload, signal);
  if (joined === null) return;
  if ('problem' in joined) await endUpload(dependencies, upload, joined.problem);
  else await storeFile(dependencies, upload, joined, await inspect(dependencies, joined, signal));
}

/** Ends an upload whose completion has failed for the last time, with its error. */
export async function abandonCompletion(
  dependencies: UploadDependencies,
  { account, uploadId }: UploadReference,
  error: unknown,
): Promise<void> {
  const upload = await findUpload(dependencies.pool, { account, id: uploadId });
  const reason = isDiskFull(error) ? 'the storage is full' : 'the storage has failed';
  if (upload) await endUpload(dependencies, upload, reason);
}

function endUpload({ pool, now }: UploadDependencies, upload: StoredUpload, reason: string): Promise<void> {
  return inTransaction(pool, (client) => failUpload(client, upload, reason, now()));
}

/** Returns the joined object, why the upload cannot be completed, or null when it has ended meanwhile or has to wait. */
async function joinChunks(
  { now, pool, storage }: UploadDependencies,
  upload: StoredUpload,
  signal: AbortSignal,
): Promise<JoinedUpload | { readonly problem: string } | null> {
  const { account, id, pipelineId, objectKey, chunkCount } = upload;
  const chunks = await listObjects(storage, chunkPrefix(id));
  const plan = planChunks(id, chunks, chunkCount ?? 0);
  if ('problem' in plan) return plan;
  const storageKey = toStorageKey({ account, pipelineId, directory: null, path: objectKey });
  const reservation = await inTransaction(pool, (client) =>
    reserveUploadKey(client, upload, storageKey, now()),
  );
  // `findLostCompletions` finds an upload again that follows another one.
  if (reservation.state === 'ended' || reservation.state === 'busy') return null;
  if (reservation.state === 'taken') return { problem: 'another file has the object_key' };
  const parts = plan.parts.map(({ key }) => key);
  const written = await tryJoin(storage, parts, storageKey, { overwrite: reservation.mayExist, signal });
  if (written === null) return { problem: 'the storage has another object with the object_key' };
  return { storageKey, written, chunks };
}

/** Returns null when the storage has an object with this key. */
async function tryJoin(
  storage: Storage,
  parts: readonly string[],
  key: string,
  options: PutOptions,
): Promise<JoinedObject | null> {
  try {
    return await storage.join(parts, key, options);
  } catch (error) {
    if (error instanceof ObjectExistsError) return null;
    throw error;
  }
}

/** Reads the content from one local copy, which costs a transfer unless the storage is a folder. */
function inspect(
  { storage, tools, folder: work }: UploadDependencies,
  { storageKey, written }: JoinedUpload,
  signal: AbortSignal,
): Promise<Inspection> {
  return work.withFolder(`upload-${randomUUID()}`, async (folder) => {
    const path = await storage.toLocalFile(storageKey, join(folder, 'content'), { signal });
    const md5 = written.md5 ?? (await hashFile(path, { signal })).md5;
    return { md5, probed: await probe(tools, path, signal) };
  });
}

/** Returns nothing for a file that is not media, such as an archive. */
async function probe(tools: MediaTools, path: string, signal: AbortSignal): Promise<Partial<ProbedFile>> {
  try {
    return toFileRecord(await probeMedia(tools, path, { signal }));
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof MediaError) return {};
    throw error;
  }
}

async function storeFile(
  { pool, now }: UploadDependencies,
  upload: StoredUpload,
  { storageKey, written: { size }, chunks }: JoinedUpload,
  { md5, probed }: Inspection,
): Promise<void> {
  const { account, pipelineId, fileExpiresAt } = upload;
  const at = now();
  const isStored = await inTransaction(pool, async (client) => {
    const { pipeline: found } = await lockReferences(client, account, { pipeline: [pipelineId] });
    const pipeline = found.get(pipelineId) ?? null;
    const expiresAt = fileExpiresAt ?? objectExpiry(objectTimeout(pipeline ?? {}), at);
    const file = toUploadedFile(upload, { pipeline, written: { size, md5 }, probed, at, expiresAt });
    const chunkKeys = chunks.map(({ key }) => key);
    return completeUpload(client, upload, { storageKey, size, file, expiresAt, chunkKeys }, at);
  });
  if (!isStored) await discardUnownedObjects(pool, [storageKey], at);
}

import {
  claimPackage,
  confirmPackage,
  discardUnownedObjects,
  failPackage,
  findStoredFile,
  finishPackage,
  releasePackage,
  reservePackage,
  type PackageClaim,
  type PackageContent,
  type StoredPackageFile,
} from '@mediajobs/jobs-db';
import { toObjectId } from '@mediajobs/jobs-domain';
import { packageMimeType } from '@mediajobs/jobs-domain/playlists';
import { fromStorageKey, toStorageKey } from '@mediajobs/jobs-domain/submission';
import { JOB_FAILURES } from '@mediajobs/jobs-domain/failures';
import { StepError, type TaskHandlers } from '@mediajobs/jobs-engine';
import type { StorageRouter } from '@mediajobs/storage';
import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path/posix';
import { packageFiles } from '../packaging/package-files.js';
import { describePackageFile } from '../packaging/package-record.js';
import { toStepError } from '../steps/step-error.js';
import type { WorkerServices } from '../worker-services.js';

type Pool = WorkerServices['database']['pool'];
type Services = Pick<WorkerServices, 'tools' | 'packager' | 'database' | 'storage' | 'folder'>;

/** Interval of the reports that keep a claim. */
const CONFIRM_INTERVAL_MS = 5_000;

/** Returns the handler that creates playlists on demand. */
export function createPackageTask(services: Services): TaskHandlers['package'] {
  const {
    database: { pool },
    folder,
  } = services;
  return async ({ account, packageId }, signal, { isLast }) => {
    const claim = await claimPackage(pool, account, toObjectId(packageId), randomUUID(), Date.now());
    if (claim === null) return;
    if (claim === 'claimed') throw new Error(`package ${packageId} is being created by another worker`);
    try {
      await keepClaim(pool, claim, signal, (kept) =>
        folder.withFolder(`package-${claim.claim}`, (work) => createPackage(services, claim, work, kept)),
      );
    } catch (error) {
      const failure = signal.aborted ? error : toStepError(error);
      const isFinal = failure instanceof StepError && (isLast || !JOB_FAILURES[failure.failure].retryable);
      if (!isFinal) {
        await releasePackage(pool, claim);
        throw failure;
      }
      await failPackage(pool, claim, failure.message, Date.now());
    }
  };
}

async function createPackage(
  { tools, packager, database: { pool }, storage }: Services,
  claim: PackageClaim,
  work: string,
  signal: AbortSignal,
): Promise<void> {
  const outputs = await findOutputs(pool, claim);
  const paths: string[] = [];
  for (const [index, key] of outputs.entries())
    paths.push(await storage.toLocalFile(key, join(work, `output-${index + 1}.mp4`), { signal }));
  const result = join(work, 'package');
  await mkdir(result);
  const run = { signal, onProgress: () => undefined };
  const names = await packageFiles({ tools, packager }, paths, result, run);
  const content = { ...choosePlace(claim, outputs[0] ?? ''), names, describe: describePackageFile };
  if (!(await reservePackage(pool, claim, content, Date.now()))) return;
  try {
    const stored = await storeFiles(storage, content, result, signal);
    await finishPackage(pool, claim, stored, Date.now());
  } finally {
    // The job may have been deleted meanwhile, or another worker may have taken over.
    const keys = names.map((name) => content.folder + name);
    await discardUnownedObjects(pool, keys, Date.now());
  }
}

async function storeFiles(
  storage: StorageRouter,
  { folder, names }: Pick<PackageContent, 'folder' | 'names'>,
  source: string,
  signal: AbortSignal,
): Promise<StoredPackageFile[]> {
  const stored: StoredPackageFile[] = [];
  for (const name of names) {
    signal.throwIfAborted();
    const options = { overwrite: true, contentType: packageMimeType(name) };
    stored.push({ name, ...(await storage.putFile(folder + name, join(source, name), options)) });
  }
  return stored;
}

/** Returns the storage keys of the outputs. @throws StepError when one was removed */
async function findOutputs(pool: Pool, { account, fileIds }: PackageClaim): Promise<string[]> {
  const stored = await Promise.all(fileIds.map((id) => findStoredFile(pool, account, id)));
  return stored.map((file) => {
    if (file) return file.storageKey;
    throw new StepError('packagingFailed', 'the content of an output was removed');
  });
}

/** Chooses a folder next to an output, in the storage of the service wherever the output is. Its name cannot be guessed. */
function choosePlace({ id }: PackageClaim, output: string) {
  const { account, pipelineId, path } = fromStorageKey(output);
  const parent = dirname(path);
  const prefix = `${parent === '.' ? '' : `${parent}/`}playlists-${id}/`;
  return { prefix, folder: toStorageKey({ account, pipelineId, directory: null, path: prefix }) };
}

/** Runs an action while the claim is held. Its signal is aborted when the claim is lost. */
async function keepClaim(
  pool: Pool,
  claim: PackageClaim,
  signal: AbortSignal,
  action: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const lost = new AbortController();
  const confirm = async (): Promise<void> => {
    if (!(await confirmPackage(pool, claim, Date.now())))
      lost.abort(new Error('the claim of the package was lost'));
  };
  // A report that fails is repeated by the next one.
  const timer = setInterval(() => void confirm().catch(() => undefined), CONFIRM_INTERVAL_MS);
  try {
    await action(AbortSignal.any([signal, lost.signal]));
  } finally {
    clearInterval(timer);
  }
}

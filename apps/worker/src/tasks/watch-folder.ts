import type { DirectoryAccess, TemplateStore } from '@mediajobs/auth-db';
import {
  findOutputKeys,
  markFileRejected,
  markFileSubmitted,
  observeWatchedFiles,
  type WatchedFile,
  type WatchFolder,
} from '@mediajobs/jobs-db';
import { ApiError, CreateJobDto, Template, type ObjectId } from '@mediajobs/jobs-domain';
import { parseBody } from '@mediajobs/jobs-domain/requests';
import { toStorageKey, toTransferOptions } from '@mediajobs/jobs-domain/submission';
import type { JobsEngine } from '@mediajobs/jobs-engine';
import type { Logger } from '@mediajobs/logging';
import {
  InvalidKeyError,
  isS3Address,
  toBatches,
  type Storage,
  type StorageRouter,
} from '@mediajobs/storage';
import { createHash } from 'node:crypto';
import type { Database } from '@mediajobs/postgres';
import { mapConcurrently } from '../steps/map-concurrently.js';
import { isWatchable } from './is-watchable.js';

const BATCH_SIZE = 500;
/** Files that are submitted at the same time. Each of them waits for the storage and the database most of its time. */
const PARALLEL_FILES = 4;
/** Folder of the pipeline in the storage of the service, when the pipeline has no input directory. */
const OWN_FOLDER = 'watch';
const MIN_RETRY_MS = 60_000;
const MAX_RETRY_MS = 3_600_000;

export interface WatchFolderDependencies {
  readonly pool: Database['pool'];
  readonly engine: Pick<JobsEngine, 'submit'>;
  readonly templates: Pick<TemplateStore, 'find'>;
  /** The storage of the service. */
  readonly storage: Storage;
  /** Opens an `input_download_dir`. */
  readonly openDirectory: StorageRouter['openDirectory'];
  /** Finds the `input_download_dir` of a pipeline. */
  readonly findInputDirectory: (account: ObjectId, pipelineId: ObjectId) => Promise<DirectoryAccess | null>;
  readonly allowPrivate: readonly string[];
  /** Time for which a file must not change before it is taken. */
  readonly stableMs: number;
  readonly log: Pick<Logger, 'info' | 'warn'>;
  /** Epoch milliseconds. */
  readonly now?: () => number;
}

/** A folder with its place. */
interface OpenFolder extends WatchFolder {
  readonly storage: Storage;
  /** Begins the keys of its files in the storage. */
  readonly prefix: string;
  /** Begins the names of its files as inputs. */
  readonly inputPrefix: string;
  readonly templateId: ObjectId;
}

/** Submits jobs for new files in the watch folders of pipelines. */
export class WatchFolderHandler {
  private readonly now: () => number;

  constructor(private readonly dependencies: WatchFolderDependencies) {
    this.now = dependencies.now ?? Date.now;
  }

  /** Reads the folder of a pipeline once. A file that cannot be submitted does not keep back the others. */
  async handle(task: WatchFolder, signal: AbortSignal): Promise<void> {
    const folder = await this.open(task);
    if (!folder) return;
    for await (const files of toBatches(listFiles(folder), BATCH_SIZE)) {
      signal.throwIfAborted();
      const at = this.now();
      const { pool, stableMs } = this.dependencies;
      const ready = await observeWatchedFiles(pool, task, files, { at, unchangedSince: at - stableMs });
      await mapConcurrently(ready, PARALLEL_FILES, async (file) => {
        signal.throwIfAborted();
        await this.take(folder, file, at);
      });
    }
  }

  /** Returns null if the folder is not watched any more. */
  private async open({ account, pipelineId }: WatchFolder): Promise<OpenFolder | null> {
    const { allowPrivate, findInputDirectory, openDirectory, storage } = this.dependencies;
    const found = await findInputDirectory(account, pipelineId);
    const { auto_convert_input, template_id: templateId } = found?.options.download_options ?? {};
    if (!found || auto_convert_input !== 'on' || !templateId) return null;
    const { address, options } = found;
    const common = { account, pipelineId, templateId };
    if (address === null) {
      const prefix = `${toStorageKey({ account, pipelineId, directory: null, path: OWN_FOLDER })}/`;
      return { ...common, storage, prefix, inputPrefix: `${OWN_FOLDER}/` };
    }
    // Web servers cannot list files.
    if (!isS3Address(address)) return null;
    const { verifyCertificate } = toTransferOptions(options);
    const directory = await openDirectory(address, { allowPrivate, verifyCertificate });
    return { ...common, storage: directory, prefix: '', inputPrefix: '' };
  }

  private async take(folder: OpenFolder, file: WatchedFile, at: number): Promise<void> {
    const { pool, log } = this.dependencies;
    try {
      if (!(await this.isOutput(folder, file))) await this.submit(folder, file, at);
      await markFileSubmitted(pool, folder, file, at);
    } catch (error) {
      if (!(error instanceof ApiError || error instanceof InvalidKeyError)) throw error;
      const { account, pipelineId } = folder;
      log.warn(
        { err: error, account, pipelineId, file: file.key },
        'failed to submit a file of a watch folder',
      );
      const delays = { minDelayMs: MIN_RETRY_MS, maxDelayMs: MAX_RETRY_MS };
      await markFileRejected(pool, folder, file, { error: explain(error), at, ...delays });
    }
  }

  /** Outputs in the folder would be transcoded again and again. */
  private async isOutput({ storage, prefix, account }: OpenFolder, { key }: WatchedFile): Promise<boolean> {
    const storageKey = prefix + key;
    const object = await storage.stat(storageKey);
    if (typeof object?.owner === 'string') return true;
    return (await findOutputKeys(this.dependencies.pool, account, [storageKey])).has(storageKey);
  }

  /** The key of the job keeps a file from being submitted twice, also when a worker ends between both writes. */
  private async submit(folder: OpenFolder, file: WatchedFile, at: number): Promise<void> {
    const { engine, log, templates } = this.dependencies;
    const { account, pipelineId, inputPrefix, templateId } = folder;
    const stored = await templates.find(account, templateId);
    if (!stored) throw createTemplateError(templateId);
    const request = parseBody(
      CreateJobDto,
      'job',
      JSON.stringify({
        pipeline: { id: pipelineId },
        template: { id: templateId },
        input: { input_name: inputPrefix + file.key },
        unique_custom_key: `watch-folder/${pipelineId}/${hashFile(file)}`,
      }),
    );
    const template = Object.assign(new Template(), { id: templateId, job_settings: stored.jobSettings });
    const findTemplate = (): Promise<Template> => Promise.resolve(template);
    const { jobId } = await engine.submit(account, request, { applicationId: null, findTemplate, at });
    log.info({ account, pipelineId, file: file.key, jobId }, 'submitted a file of a watch folder');
  }
}

async function* listFiles({ storage, prefix }: OpenFolder): AsyncGenerator<WatchedFile> {
  for await (const { key, size, modifiedAt } of storage.list(prefix)) {
    const name = key.slice(prefix.length);
    if (isWatchable(name, size)) yield { key: name, size, modifiedAt };
  }
}

function hashFile({ key, size, modifiedAt }: WatchedFile): string {
  return createHash('sha256')
    .update(JSON.stringify([key, size, modifiedAt]))
    .digest('hex');
}

function createTemplateError(id: ObjectId): ApiError {
  const path = 'download_options.template_id';
  const expected = 'the id of a template of the account';
  const received = `"${id}"`;
  const message = `${path} must be ${expected}, got ${received}`;
  return new ApiError('invalidInput', [{ path, message, expected, received }]);
}

function explain(error: ApiError | InvalidKeyError): string {
  const details = error instanceof ApiError ? error.details.map(({ message }) => message) : [];
  return [error.message, ...details].join('; ');
}

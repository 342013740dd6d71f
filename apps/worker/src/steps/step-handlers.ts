import type {
  ClaimedStep,
  EncodeResult,
  PackageResult,
  ProbeResult,
  StepContext,
  StepHandlers,
} from '@mediajobs/jobs-engine';
import type { ObjectId } from '@mediajobs/jobs-domain';
import { StepError } from '@mediajobs/jobs-engine';
import {
  planEncoding,
  probeMedia,
  runEncoding,
  toFileRecord,
  verifyOutput,
  type EncodingPaths,
  type EncodingTask,
  type MediaInfo,
  type MediaTools,
} from '@mediajobs/media';
import type { StorageRouter } from '@mediajobs/storage';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { InputCache } from './input-cache.js';
import { createSourceLoader, type SourceOptions } from './load-source.js';
import { expandOutputName, toStorageKey } from './output-key.js';
import { toStepError } from './step-error.js';
import { storeObject } from './store-object.js';
import type { WorkFolder } from './work-folder.js';

export interface StepDependencies {
  readonly tools: MediaTools;
  readonly storage: StorageRouter;
  readonly folder: WorkFolder;
  readonly inputs: InputCache;
  readonly sourceOptions: SourceOptions;
  /** Seconds. */
  readonly maxDurationS: number;
}

/** Steps of jobs with ffmpeg and the storage of the service. */
export class MediaStepHandlers implements StepHandlers {
  constructor(private readonly dependencies: StepDependencies) {}

  probe(step: ClaimedStep, context: StepContext): Promise<ProbeResult> {
    return this.withInput(step, context, async (path) => {
      context.enterPhase('probing');
      const { tools, maxDurationS } = this.dependencies;
      const container = step.plan.input.forceContainer;
      const media = await probeMedia(tools, path, { signal: context.signal, container });
      if ((media.duration ?? 0) > maxDurationS)
        throw new StepError(
          'inputTooLarge',
          `the input must have at most ${maxDurationS} s, got ${media.duration}`,
        );
      return { file: toFileRecord(media), media };
    });
  }

  encode(step: ClaimedStep, context: StepContext): Promise<EncodeResult> {
    return this.dependencies.folder.withStepFolder(step, (folder) =>
      this.withInput(step, context, async (path) => {
        // What `probe` returned, perhaps on another worker.
        const media = step.media as MediaInfo;
        await requireSameInput(path, media);
        const task = planEncoding(
          media,
          step.plan,
          step.outputIndex ?? 0,
          this.dependencies.tools.capabilities,
        );
        const extension = step.plan.outputs[step.outputIndex ?? 0]?.encoding.extension ?? 'mp4';
        const output = join(folder, `output.${extension}`);
        await this.transcode(task, { input: path, output, folder }, context);
        return this.store(step, task, output, context);
      }),
    );
  }

  package(): Promise<PackageResult> {
    return Promise.reject(new TypeError('the plan has no playlist'));
  }

  discard(storageKey: string): Promise<void> {
    return this.dependencies.storage.remove(storageKey);
  }

  release(jobId: ObjectId): Promise<void> {
    return this.dependencies.inputs.release(jobId);
  }

  private async transcode(task: EncodingTask, paths: EncodingPaths, context: StepContext): Promise<void> {
    context.enterPhase('transcoding');
    await runEncoding(this.dependencies.tools, task, paths, {
      signal: context.signal,
      onProgress: ({ percent, speed }) => context.reportProgress(percent, speed ?? undefined),
    });
  }

  /** Stores an output that keeps what its preset promises. */
  private async store(
    step: ClaimedStep,
    task: EncodingTask,
    path: string,
    context: StepContext,
  ): Promise<EncodeResult> {
    context.enterPhase('probing');
    const info = await probeMedia(this.dependencies.tools, path, { signal: context.signal });
    verifyOutput(info, task);
    context.enterPhase('uploading');
    const plan = step.plan.outputs[step.outputIndex ?? 0];
    if (!plan) throw new TypeError(`the plan has no output ${step.outputIndex}`);
    const name = expandOutputName(plan.name, info);
    const storageKey = toStorageKey(step.account, step.plan, name);
    const file = toFileRecord(info);
    const { size, md5 } = await storeObject(this.dependencies.storage, context, {
      storageKey,
      fileId: plan.fileId,
      path,
      contentType: file.mime_type ?? null,
    });
    return { name, storageKey, file: { ...file, size, md5_checksum: md5 } };
  }

  /** Runs a step with its input, and gives its errors a reason of the catalogue. */
  private async withInput<T>(
    step: ClaimedStep,
    context: StepContext,
    action: (path: string) => Promise<T>,
  ): Promise<T> {
    const { inputs, sourceOptions } = this.dependencies;
    const { account, plan } = step;
    context.enterPhase('downloading');
    const use = {
      jobId: step.jobId,
      signal: context.signal,
      load: createSourceLoader(sourceOptions, {
        jobId: step.jobId,
        account,
        pipelineId: plan.pipelineId,
        source: plan.input.source,
        directory: 'input_download_dir',
        verifyCertificate: plan.input.verifyCertificate,
      }),
      onProgress: () => context.reportProgress(0),
    };
    try {
      return await inputs.use(use, action);
    } catch (error) {
      throw toStepError(error);
    }
  }
}

/** An input that changes between steps would give outputs that do not fit each other. */
async function requireSameInput(path: string, { size }: Pick<MediaInfo, 'size'>): Promise<void> {
  const actual = await stat(path);
  if (actual.size === size) return;
  throw new StepError(
    'inputUnreadable',
    `the input has changed since it was probed: it had ${size} bytes, and has ${actual.size}`,
  );
}

import type {
  ClaimedStep,
  EncodeResult,
  PackageResult,
  ProbeResult,
  StepContext,
  StepHandlers,
} from '@mediajobs/jobs-engine';
import type { ObjectId } from '@mediajobs/jobs-domain';
import { locateOutput, toStorageKey, type OutputPlan } from '@mediajobs/jobs-domain/submission';
import { StepError } from '@mediajobs/jobs-engine';
import {
  listEncodingWarnings,
  planEncoding,
  prepareLogos,
  probeMedia,
  probeOutput,
  runEncoding,
  toFileRecord,
  type EncodingPaths,
  type EncodingTask,
  type MediaInfo,
  type MediaTools,
} from '@mediajobs/media';
import type { StorageRouter } from '@mediajobs/storage';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { PackageStep } from './package-step.js';
import { storeImages, takeImages } from './image-outputs.js';
import type { InputCache } from './input-cache.js';
import { loadLogos } from './load-logos.js';
import { createSourceLoader, type SourceOptions } from './load-source.js';
import { expandOutputName } from './output-name.js';
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
  readonly packageStep: PackageStep;
}

/** Steps of jobs with ffmpeg and the storage of the service. */
export class MediaStepHandlers implements StepHandlers {
  constructor(private readonly dependencies: StepDependencies) {}

  probe(step: ClaimedStep, context: StepContext): Promise<ProbeResult> {
    return withStepErrors(() => this.probeInput(step, context));
  }

  encode(step: ClaimedStep, context: StepContext): Promise<EncodeResult> {
    return withStepErrors(() =>
      this.dependencies.folder.withStepFolder(step, (folder) =>
        this.withInput(step, context, async (path) => {
          // What `probe` returned, perhaps on another worker.
          const media = step.media as MediaInfo;
          await requireSameInput(path, media);
          return this.encodeOutput({ step, media, input: path, folder }, context);
        }),
      ),
    );
  }

  package(step: ClaimedStep, context: StepContext): Promise<PackageResult> {
    const { folder, packageStep } = this.dependencies;
    return withStepErrors(() => folder.withStepFolder(step, (path) => packageStep.run(step, context, path)));
  }

  discard(storageKey: string): Promise<void> {
    return this.dependencies.storage.remove(storageKey);
  }

  release(jobId: ObjectId): Promise<void> {
    return this.dependencies.inputs.release(jobId);
  }

  private probeInput(step: ClaimedStep, context: StepContext): Promise<ProbeResult> {
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

  private async encodeOutput(
    { step, media, input, folder }: EncodeInput,
    context: StepContext,
  ): Promise<EncodeResult> {
    const { tools, storage } = this.dependencies;
    const output = requireOutput(step);
    const task = planEncoding(media, step.plan, step.outputIndex ?? 0, tools.capabilities);
    const path = join(folder, `output.${output.encoding.extension}`);
    const lost = listEncodingWarnings(media, output);
    const undrawn = await this.prepareLogos(step, task, folder, context);
    await this.transcode(task, { input, output: path, folder }, context);
    context.enterPhase('probing');
    const info = await probeOutput(tools, path, task, { signal: context.signal });
    context.enterPhase('transcoding');
    const images = await takeImages(tools, output, { path, info, task, folder }, context);
    context.enterPhase('uploading');
    const stored = await this.store(step, path, info, context);
    const related = await storeImages(storage, step, images, context);
    return { ...stored, related, warnings: [...lost, ...undrawn] };
  }

  private async prepareLogos(
    step: ClaimedStep,
    { video }: EncodingTask,
    folder: string,
    context: StepContext,
  ): Promise<string[]> {
    const { logos = [] } = requireOutput(step);
    if (video === null || logos.length === 0) return [];
    const { tools, sourceOptions } = this.dependencies;
    const images = await loadLogos(sourceOptions, step, logos, folder, context);
    return prepareLogos(tools, video.logos, images, folder, context.signal);
  }

  private async transcode(task: EncodingTask, paths: EncodingPaths, context: StepContext): Promise<void> {
    context.enterPhase('transcoding');
    await runEncoding(this.dependencies.tools, task, paths, {
      signal: context.signal,
      onProgress: ({ percent, speed, remaining }) => context.reportProgress(percent, { speed, remaining }),
    });
  }

  private async store(
    step: ClaimedStep,
    path: string,
    info: MediaInfo,
    context: StepContext,
  ): Promise<EncodeResult> {
    const { name: template, fileId } = requireOutput(step);
    const name = expandOutputName(template, info);
    const storageKey = toStorageKey(locateOutput(step.plan, step.account, name));
    const file = toFileRecord(info);
    const { size, md5 } = await storeObject(this.dependencies.storage, context, {
      storageKey,
      fileId,
      path,
      contentType: file.mime_type ?? null,
    });
    return { name, storageKey, file: { ...file, size, md5_checksum: md5 } };
  }

  /** Runs a step with its input. */
  private withInput<T>(
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
    return inputs.use(use, action);
  }
}

/** Gives the errors of a step a reason of the catalogue, also those of its folder. */
async function withStepErrors<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw toStepError(error);
  }
}

/** Input of an encode step. */
interface EncodeInput {
  readonly step: ClaimedStep;
  readonly media: MediaInfo;
  /** The source on this machine. */
  readonly input: string;
  /** Work folder of the step. */
  readonly folder: string;
}

function requireOutput({ plan, outputIndex }: ClaimedStep): OutputPlan {
  const output = plan.outputs[outputIndex ?? 0];
  if (!output) throw new TypeError(`the plan has no output ${outputIndex}`);
  return output;
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

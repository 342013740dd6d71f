import type { JobFailureName } from '@mediajobs/jobs-domain/failures';
import type { LogoPlan } from '@mediajobs/jobs-domain/submission';
import { StepError, type ClaimedStep, type StepContext } from '@mediajobs/jobs-engine';
import type { LogoImage } from '@mediajobs/media';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createSourceLoader, type SourceOptions } from './load-source.js';
import { toStepError } from './step-error.js';

/** Bytes of the largest image of a logo. */
const MAX_BYTES = 10 * 1024 ** 2;

/** Failures of inputs, as those of logos. */
const LOGO_FAILURES: Partial<Record<JobFailureName, JobFailureName>> = {
  inputMissing: 'logoMissing',
  inputAccessDenied: 'logoMissing',
  inputTooLarge: 'logoTooLarge',
  downloadFailed: 'logoDownloadFailed',
};

/** Loads the images of logos, by the rules for inputs. @param folder work folder @throws StepError that names the image */
export async function loadLogos(
  options: SourceOptions,
  { account, jobId, plan }: Pick<ClaimedStep, 'account' | 'jobId' | 'plan'>,
  logos: readonly LogoPlan[],
  folder: string,
  context: Pick<StepContext, 'signal' | 'reportProgress'>,
): Promise<LogoImage[]> {
  const limited = { ...options, maxBytes: Math.min(options.maxBytes, MAX_BYTES) };
  const { pipelineId, input } = plan;
  const { verifyCertificate = true } = input;
  const images: LogoImage[] = [];
  for (const [index, { source, image }] of logos.entries()) {
    const job = {
      account,
      jobId,
      pipelineId,
      source,
      directory: 'image_download_dir',
      verifyCertificate,
    } as const;
    const load = createSourceLoader(limited, job);
    const onProgress = (): void => context.reportProgress(0);
    try {
      const path = await load(join(folder, `logo-source-${index}`), context.signal, onProgress);
      await requireSize(path, image);
      images.push({ path, name: image });
    } catch (error) {
      throw toLogoError(error, image);
    }
  }
  return images;
}

/** An image in the storage of the service has not been loaded, so its size was not limited. */
async function requireSize(path: string, image: string): Promise<void> {
  const { size } = await stat(path);
  if (size <= MAX_BYTES) return;
  throw new StepError('logoTooLarge', `the logo ${image} must have at most ${MAX_BYTES} bytes, got ${size}`);
}

/** Gives the error of an input the failure of a logo; others are returned unchanged. */
export function toLogoError(error: unknown, image: string): unknown {
  const stepError = toStepError(error);
  if (!(stepError instanceof StepError)) return stepError;
  const failure = LOGO_FAILURES[stepError.failure];
  if (failure === undefined) return stepError;
  const { isFinal, log, message } = stepError;
  return new StepError(failure, `logo ${image}: ${message}`, log, { cause: error, isFinal });
}

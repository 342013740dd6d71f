import type { Job } from '@mediajobs/jobs-client';
import { dirname } from 'node:path';
import { sourceStem } from '../downloads/local-name.js';
import { InterruptedError, UsageError } from '../exit-status.js';
import { describeFileError, requireFiles } from '../files.js';
import { printJob } from '../output/job-output.js';
import { isTerminal, print, printHint } from '../output/print.js';
import { connect, type Connection } from '../session.js';
import { abortOnSignals } from '../signals.js';
import { saveResults } from '../transcode/save-results.js';
import { isAddress, submitSource, type SourceRequest, type Submission } from '../transcode/submit-source.js';
import { attemptEach, rejectFailures } from './attempt-each.js';
import { awaitJob, rejectFailedJob } from './await-job.js';
import { toJobRequest } from './job-request.js';
import { resolvePipeline } from './pipeline-option.js';
import { resolveName } from './resolve-name.js';

/** Options of `mediajobs submit`. */
export interface SubmitOptions {
  readonly preset: readonly string[];
  readonly playlist?: 'hls' | 'dash';
  readonly thumbnails?: string;
  readonly pipeline?: string;
  readonly title?: string;
  readonly outputDir?: string;
  readonly download: boolean;
  readonly output?: 'paths' | 'json' | 'ndjson' | 'id';
}

/** Submits all sources, then waits for their jobs and saves the results. One that fails does not stop the others. */
export async function submitAll(sources: readonly string[], options: SubmitOptions): Promise<void> {
  const signal = abortOnSignals();
  await requireFiles(sources.filter((source) => !isAddress(source)));
  const client = await connect();
  const request = await createRequest(client, options, signal);
  if (options.outputDir !== undefined) await createOutputFolder(options.outputDir);
  const submissions: Submission[] = [];
  const rejected = await attemptEach(sources, String, async (source) => {
    const submission = await submitSource({ client, source, request, signal });
    submissions.push(submission);
    printHint(`Submitted job ${submission.jobId}: ${client.url}/jobs/${submission.jobId}`);
  });
  const label = ({ source }: Submission): string => source;
  const failed = await attemptEach(submissions, label, async (submission) => {
    try {
      await finish(client, submission, options, signal);
    } catch (error) {
      if (!(error instanceof InterruptedError)) throw error;
      throw interrupted(submissions.slice(submissions.indexOf(submission)));
    }
  });
  rejectFailures([...rejected, ...failed]);
}

/** Creates the folder of the results. @throws UsageError */
async function createOutputFolder(path: string): Promise<void> {
  const { createFolder } = await import('@mediajobs/settings');
  await createFolder(path).catch((error: unknown) => {
    throw new UsageError(`cannot create the folder ${path}: ${describeFileError(error)}`);
  });
}

async function createRequest(
  client: Connection,
  options: SubmitOptions,
  signal: AbortSignal,
): Promise<SourceRequest['request']> {
  const { playlist, thumbnails, title, pipeline } = options;
  const pipelineId = await resolvePipeline(client, pipeline, signal);
  const presets: string[] = [];
  for (const name of options.preset)
    presets.push(await resolveName('preset', name, () => client.presets.all({}, { signal })));
  const playlists = playlist && [playlist];
  return { ...toJobRequest({}, { presets, playlists, thumbnails, title }), pipeline: { id: pipelineId } };
}

/** Waits for a job, saves its results and prints them. @throws JobFailedError */
async function finish(
  client: Connection,
  { source, jobId, finish: forget }: Submission,
  options: SubmitOptions,
  signal: AbortSignal,
): Promise<void> {
  const job = await awaitJob(client, jobId, signal);
  if (job.status === 'FAILURE') await forget();
  rejectFailedJob(job);
  const folder = options.outputDir ?? (isAddress(source) ? '.' : dirname(source));
  const paths = options.download
    ? await saveResults({ client, jobId, source: sourceStem(source), folder, signal })
    : [];
  const url =
    options.playlist && (await client.jobs.playlistUrl(jobId, { format: options.playlist, signal }));
  await forget();
  await printResults(job, [...paths, ...(url === undefined ? [] : [url])], options);
}

async function printResults(job: Job, results: readonly string[], options: SubmitOptions): Promise<void> {
  const { output = options.download ? 'paths' : undefined } = options;
  if (output !== 'paths') return printJob(job, output);
  if (isTerminal()) printHint(`Finished job ${job.id}:`);
  await print(results.map((result) => `${result}\n`).join(''));
}

function interrupted(submissions: readonly Submission[]): InterruptedError {
  const ids = submissions.map(({ jobId }) => jobId).join(', ');
  const isSingle = submissions.length === 1;
  return new InterruptedError(
    `Interrupted; ${isSingle ? 'job' : 'jobs'} ${ids} ${isSingle ? 'continues' : 'continue'}. Repeat the command to save the results`,
  );
}

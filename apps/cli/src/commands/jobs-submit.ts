import type { JobsClient } from '@mediajobs/jobs-client';
import { Option, type Command } from 'commander';
import { UsageError } from '../exit-status.js';
import { jobOutputOption, printJob, type JobOutput } from '../output/job-output.js';
import { printHint } from '../output/print.js';
import { connect } from '../session.js';
import { abortOnSignals } from '../signals.js';
import { uploadFile } from '../uploads/upload-file.js';
import { awaitJob, rejectFailedJob } from './await-job.js';
import { toJobRequest, type RequestDocument, type RequestOverrides } from './job-request.js';
import { collect, parseSignedInteger, singleValue } from './option-parsers.js';
import { pipelineOption, resolvePipeline } from './pipeline-option.js';
import { readRequest } from './read-request.js';
import { resolveName } from './resolve-name.js';

interface SubmitOptions extends Omit<RequestOverrides, 'presets' | 'playlists' | 'fileId'> {
  readonly file?: string;
  readonly preset?: readonly string[];
  readonly playlist?: readonly string[];
  readonly json?: string;
  readonly wait?: boolean;
  readonly output?: JobOutput;
}

export function addJobsSubmit(jobs: Command): void {
  jobs
    .command('submit')
    .description('Submit a job')
    .addOption(pipelineOption())
    .addOption(singleValue(new Option('--input <source>', 'URL, or key in the storage of the pipeline')))
    .addOption(
      singleValue(
        new Option('--file <path>', 'file of this machine to upload and transcode').conflicts('input'),
      ),
    )
    .option('--preset <name>', 'name or id of the preset of an output; repeatable', collect())
    .addOption(singleValue(new Option('--thumbnails <name>', 'preset of thumbnails of every --preset')))
    .addOption(singleValue(new Option('--logo <image>', 'URL or key of an image over every --preset')))
    .addOption(
      singleValue(
        new Option('--logo-preset <name>', 'position and size of the logo (default: logo_bottom_right)'),
      ),
    )
    .option('--playlist <format>', 'hls or dash, over all MP4 outputs; repeatable', collect())
    .addOption(singleValue(new Option('--title <text>', 'title of the job')))
    .addOption(singleValue(new Option('--user-data <text>', 'data that the job keeps unchanged')))
    .addOption(
      singleValue(new Option('--key <key>', 'custom key: repeating the command returns the existing job')),
    )
    .addOption(singleValue(new Option('--priority <n>', 'from -50 to 50 (default: 0)'), parseSignedInteger))
    .addOption(singleValue(new Option('--template <name>', 'name or id of the template with other settings')))
    .addOption(
      singleValue(
        new Option('--json <file>', 'request of the API, or - for standard input; other options override it'),
      ),
    )
    .option('--wait', 'wait until the job is finished; exit status 1 if it fails')
    .addOption(jobOutputOption())
    .addHelpText(
      'after',
      `
Examples:
  $ mediajobs jobs submit --input https://media.example.com/trailer.mov --preset "Web 720p" --wait
  $ mediajobs jobs submit --file trailer.mov --preset "Web 720p" --wait
  $ mediajobs jobs submit --pipeline Web --input trailer.mov --preset "Web 720p" --preset "Web 360p"
  $ mediajobs jobs submit --input trailer.mov --preset "Web 720p" --thumbnails sprite_small --playlist hls
  $ mediajobs jobs submit --json job.json --key order-4711 --output id`,
    )
    .action(submit);
}

async function submit(options: SubmitOptions): Promise<void> {
  rejectOptionsWithoutPreset(options);
  const signal = abortOnSignals();
  const document = options.json === undefined ? {} : await readRequest(options.json, 'job');
  const client = await connect();
  const overrides = await resolveOverrides(client, document, options, signal);
  const fileId = options.file && (await uploadSource(client, document, overrides, options.file, signal));
  const job = await client.jobs.create(toJobRequest(document, { ...overrides, fileId }), { signal });
  if (options.wait !== true) {
    await printJob(job, options.output);
    return;
  }
  printHint(`Submitted job ${job.id}.`);
  const finished = await awaitJob(client, job.id, signal);
  await printJob(finished, options.output);
  rejectFailedJob(finished);
}

/** @throws UsageError */
function rejectOptionsWithoutPreset({ preset, thumbnails, logo, logoPreset }: SubmitOptions): void {
  if (preset === undefined && thumbnails !== undefined)
    throw new UsageError('--thumbnails requires --preset; with --json, the file has the thumbnails');
  if (preset === undefined && logo !== undefined)
    throw new UsageError('--logo requires --preset; with --json, the file has the logos');
  if (logo === undefined && logoPreset !== undefined) throw new UsageError('--logo-preset requires --logo');
}

/** Uploads the source to the storage of the pipeline. Returns the id of the file. @throws UsageError without a pipeline */
async function uploadSource(
  client: JobsClient & { readonly url: string },
  document: RequestDocument,
  { pipeline: given }: RequestOverrides,
  path: string,
  signal: AbortSignal,
): Promise<string> {
  const pipeline = given ?? findPipelineId(document);
  if (pipeline === undefined) throw new UsageError('--file requires --pipeline when a template names it');
  return (await uploadFile({ client, path, pipeline, objectKey: null, signal })).id;
}

function findPipelineId({ pipeline, pipeline_id: id }: RequestDocument): string | undefined {
  const found = (pipeline as { readonly id?: unknown } | null | undefined)?.id ?? id;
  return typeof found === 'string' ? found : undefined;
}

/** Replaces names by ids. */
async function resolveOverrides(
  client: JobsClient,
  document: RequestDocument,
  { preset: presetNames, playlist, pipeline, ...options }: SubmitOptions,
  signal: AbortSignal,
): Promise<RequestOverrides> {
  const presets: string[] = [];
  for (const name of presetNames ?? [])
    presets.push(await resolveName('preset', name, () => client.presets.all({}, { signal })));
  return {
    ...options,
    pipeline:
      pipeline === undefined && hasPipeline(document, options.template)
        ? undefined
        : await resolvePipeline(client, pipeline, signal),
    template:
      options.template &&
      (await resolveName('template', options.template, () => client.templates.all({}, { signal }))),
    presets: presetNames && presets,
    logoPreset: options.logoPreset ?? DEFAULT_LOGO_PRESET,
    playlists: playlist,
  };
}

const DEFAULT_LOGO_PRESET = 'logo_bottom_right';

const PIPELINE_SOURCES = ['pipeline', 'pipeline_id', 'template', 'template_id'];

/** Returns true if the request or its template names the pipeline. */
function hasPipeline(document: RequestDocument, template: string | undefined): boolean {
  return template !== undefined || PIPELINE_SOURCES.some((key) => key in document);
}

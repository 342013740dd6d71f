import type { Attempt } from '@mediajobs/jobs-client';
import { formatAutograph, formatSettings } from '../components/format-settings.js';
import { formatDuration, formatSpeed, formatTime } from '../components/format.js';
import { STATUS_LABELS } from '../components/status-labels.js';
import { FILE_PROPERTIES, formatProperty, type FileLike } from '../job/file-properties.js';
import type { FullJob, JobOutput } from '../components/full-job.js';
import { computeJobTimes, slowestSpeed } from '../job/job-times.js';
import { OUTPUT_STATUSES, outputStatus } from '../job/output-status.js';

/** A job with its attempts. */
export interface ComparedJob {
  readonly job: FullJob;
  readonly attempts: readonly Attempt[];
}

/** A property of both jobs; null where a job lacks it. */
export interface ComparedRow {
  readonly name: string;
  readonly values: readonly [string | null, string | null];
  readonly isDifferent: boolean;
}

export interface ComparedSection {
  readonly title: string;
  readonly rows: readonly ComparedRow[];
}

type Properties = readonly (readonly [name: string, value: string | null | undefined])[];
type Sections = ReadonlyMap<string, Properties>;

/** Compares settings and results of two jobs. Properties that both lack are left out. */
export function compareJobs(a: ComparedJob, b: ComparedJob): readonly ComparedSection[] {
  const [left, right] = [describeJob(a), describeJob(b)];
  const longer = right.size > left.size ? right : left;
  return [...longer.keys()].map((title) => ({
    title,
    rows: compareProperties(left.get(title) ?? [], right.get(title) ?? []),
  }));
}

/** Returns the sections with their differences only. */
export function onlyDifferences(sections: readonly ComparedSection[]): readonly ComparedSection[] {
  return sections
    .map(({ title, rows }) => ({ title, rows: rows.filter(({ isDifferent }) => isDifferent) }))
    .filter(({ rows }) => rows.length > 0);
}

function compareProperties(left: Properties, right: Properties): readonly ComparedRow[] {
  const names = new Set([...left, ...right].map(([name]) => name));
  return [...names].flatMap((name) => {
    const values = [findValue(left, name), findValue(right, name)] as const;
    if (values.every((value) => value === null)) return [];
    return [{ name, values, isDifferent: values[0] !== values[1] }];
  });
}

function findValue(properties: Properties, wanted: string): string | null {
  const value = properties.find(([name]) => name === wanted)?.[1];
  return value === undefined || value === '' ? null : value;
}

/** Outputs and playlists come last, so that the job with more of them has the sections of both. */
function describeJob({ job, attempts }: ComparedJob): Sections {
  return new Map<string, Properties>([
    ['Job', describeResult({ job, attempts })],
    ['Source', describeSource(job)],
    ...(job.outputs ?? []).map((output, index): [string, Properties] => [
      `Output ${index + 1}`,
      [
        ['Status', OUTPUT_STATUSES[outputStatus(job, attempts, index)].label],
        ...describeOutput(output),
        ['Speed', formatOptional(outputSpeed(attempts, index), formatSpeed)],
        ...describeFile(output.file),
      ],
    ]),
  ]);
}

function describeResult({ job, attempts }: ComparedJob): Properties {
  const { queuedMs, tookMs } = computeJobTimes(job, attempts, Date.now());
  return [
    ['Status', STATUS_LABELS[job.status]],
    ['Error code', job.error_code],
    ['Error', job.error_msg],
    ['Created', formatOptional(job.created_at, formatTime)],
    ['Waited in queue', formatOptional(queuedMs, formatDuration)],
    ['Took', formatOptional(tookMs, formatDuration)],
    ['Slowest output', formatOptional(slowestSpeed(attempts), formatSpeed)],
    ['Pipeline', job.pipeline?.name ?? job.pipeline?.id],
    ['Application', job.application?.name ?? job.application?.id],
    ['Title', job.title],
    ['User data', job.user_data],
    ['Custom key', job.unique_custom_key],
    ['Output prefix', job.output_prefix],
    ['Autograph', formatAutograph(job.autograph)],
    [
      'Playlists',
      joinNames(job.playlists?.map(({ playlist_preset: preset, playlist_name: name }) => name ?? preset)),
    ],
  ];
}

function describeSource({ input }: FullJob): Properties {
  return [
    ['File', input?.file?.name ?? input?.file?.id],
    ['Address', input?.input_name],
    ['Starts at', formatOptional(input?.start_time, (time) => `${String(time)} s`)],
    ['Forced container', input?.force_container],
    ['Forced aspect ratio', formatOptional(input?.force_aspect_ratio, String)],
    ['Forced frame rate', formatOptional(input?.force_framerate, String)],
    ['Forced interlacing', formatOptional(input?.force_interlaced, String)],
    ...describeFile(input?.file),
  ];
}

function describeOutput({ preset, output_name: name, settings, thumbnails, logos }: JobOutput): Properties {
  return [
    ['Preset', preset?.name ?? preset?.id],
    ['Name', name],
    ['Settings', settings ? formatSettings(settings) : 'From the preset'],
    ['Thumbnails', joinNames(thumbnails?.map(({ thumbnail_preset: picture }) => picture))],
    ['Logos', joinNames(logos?.map(({ logo_preset: logo, logo_image: image }) => logo ?? image))],
  ];
}

function describeFile(file: FileLike | null | undefined): Properties {
  return FILE_PROPERTIES.map((property) => [property.name, formatProperty(property, file)]);
}

function outputSpeed(attempts: readonly Attempt[], index: number): number | undefined {
  return attempts.findLast(({ kind, output_index: output }) => kind === 'encode' && output === index)?.speed;
}

function joinNames(names: readonly (string | null | undefined)[] | undefined): string | null {
  const present = (names ?? []).filter((name) => name !== null && name !== undefined);
  return present.length === 0 ? null : present.join(', ');
}

function formatOptional<T>(value: T | null | undefined, format: (value: T) => string): string | null {
  return value === null || value === undefined ? null : format(value);
}

import type { ObjectId } from '../ids/object-id.js';
import type { Codec, CodecProfile } from '../models/codec.js';
import { Problems } from '../requests/problems.js';
import type { OutputSettings } from '../models/job-output.js';
import { parseFrameRate, parseNumber } from '../values/media-values.js';
import { OUTPUT_CONTAINERS } from './codecs.js';
import { findProfile } from './find-profile.js';

/** The keys of a preset that are checked: those of a record, or of a request. */
export interface PresetFormat {
  readonly target_format?: {
    readonly extension?: string | null;
    readonly container?: string | null;
    readonly vcodec?: CodecChoice | null;
    readonly acodec?: CodecChoice | null;
  } | null;
  readonly settings?: { readonly video?: { readonly quality?: number | null } | null } | null;
}

interface CodecChoice {
  readonly codec?: { readonly id: ObjectId } | null;
  readonly profile?: string | null;
  readonly passes?: number | null;
  readonly caps?: object | null;
}

/** The codecs that presets refer to, by id. */
export type CodecsById = ReadonlyMap<ObjectId, Codec>;

/**
 * Checks that a preset can be encoded: codecs exist and fit the container, and profiles and caps lie within the
 * capabilities of the codecs. Call it with the whole preset, after an update was merged.
 *
 * @throws ApiError `invalidInput` with every problem and the allowed values
 */
export function validatePreset(preset: PresetFormat, codecs: CodecsById): void {
  const problems = new Problems();
  checkPreset(preset, codecs, problems);
  problems.throwIfAny();
}

/** Returns why a preset cannot be encoded; null if it can. */
export function findPresetProblem(preset: PresetFormat, codecs: CodecsById): string | null {
  const problems = new Problems();
  checkPreset(preset, codecs, problems);
  return problems.firstMessage;
}

function checkPreset(preset: PresetFormat, codecs: CodecsById, problems: Problems): void {
  const format = preset.target_format ?? {};
  if (!format.vcodec?.codec && !format.acodec?.codec) {
    const expected = 'a format with vcodec.codec, acodec.codec or both';
    problems.add('target_format', expected, preset.target_format ?? undefined);
  }
  checkContainer(format, problems);
  checkExtension(format.extension, problems);
  checkChoice('video', format.vcodec, format.container, codecs, problems);
  checkChoice('audio', format.acodec, format.container, codecs, problems);
  checkQuality(preset, codecs, problems);
}

function checkQuality(
  { target_format, settings }: PresetFormat,
  codecs: CodecsById,
  problems: Problems,
): void {
  const { codec, profile: name } = target_format?.vcodec ?? {};
  const found = codec && codecs.get(codec.id);
  const profile = found && findProfile(found, name);
  if (profile) checkCaps('settings.video', { quality: settings?.video?.quality }, profile, problems);
}

function checkContainer({ container }: NonNullable<PresetFormat['target_format']>, problems: Problems): void {
  if (!(OUTPUT_CONTAINERS as readonly unknown[]).includes(container)) {
    problems.add('target_format.container', `one of ${OUTPUT_CONTAINERS.join(', ')}`, container ?? undefined);
  }
}

/** It becomes part of file names. */
function checkExtension(extension: string | null | undefined, problems: Problems): void {
  if (extension === null || extension === undefined || /^[A-Za-z0-9]{1,10}$/.test(extension)) return;
  problems.add('target_format.extension', '1 to 10 letters and digits without a dot', extension);
}

function checkChoice(
  type: 'video' | 'audio',
  choice: CodecChoice | null | undefined,
  container: string | null | undefined,
  codecs: CodecsById,
  problems: Problems,
): void {
  if (!choice) return;
  const path = `target_format.${type === 'video' ? 'vcodec' : 'acodec'}`;
  const codec = choice.codec && codecs.get(choice.codec.id);
  if (codec?.type !== type) {
    const names = [...codecs.values()]
      .filter((known) => known.type === type)
      .map(({ name, id }) => `${name ?? ''} (${id})`);
    problems.add(
      `${path}.codec`,
      `the id of an ${type} codec: ${names.join(', ')}`.replace('an video', 'a video'),
      choice.codec?.id,
    );
    return;
  }
  checkPasses(path, choice, codec, problems);
  const profile = findProfile(codec, choice.profile);
  if (!profile) {
    problems.add(
      `${path}.profile`,
      `one of ${(codec.profiles ?? []).map(({ name }) => name).join(', ')}`,
      choice.profile,
    );
    return;
  }
  const isKnownContainer = (OUTPUT_CONTAINERS as readonly unknown[]).includes(container);
  if (isKnownContainer && !profile.containers?.includes(container ?? '')) {
    const allowed = profile.containers?.join(', ') ?? '';
    problems.add('target_format.container', `one of ${allowed} for ${codec.name ?? ''}`, container);
  }
  checkCaps(`${path}.caps`, choice.caps ?? {}, profile, problems);
}

function checkPasses(path: string, { passes }: CodecChoice, codec: Codec, problems: Problems): void {
  const [minimum = 1, maximum = 1] = codec.passes ?? [];
  if (passes === null || passes === undefined || (passes >= minimum && passes <= maximum)) return;
  problems.add(`${path}.passes`, `an integer from ${minimum} to ${maximum} for ${codec.name ?? ''}`, passes);
}

function checkCaps(path: string, caps: object, profile: CodecProfile, problems: Problems): void {
  for (const [key, value] of Object.entries(caps) as [string, unknown][]) {
    const allowed = profile.capabilities?.[key];
    if (value === null || value === undefined || !allowed || isAllowed(value, allowed)) continue;
    problems.add(`${path}.${key}`, describeAllowed(allowed, profile), value);
  }
}

/** Two ascending numbers are a minimum and a maximum; anything else is a list of allowed values. */
function toRange(allowed: readonly unknown[]): readonly [number, number] | null {
  const [minimum, maximum] = allowed;
  if (allowed.length !== 2 || typeof minimum !== 'number' || typeof maximum !== 'number') return null;
  return minimum <= maximum ? [minimum, maximum] : null;
}

function isAllowed(value: unknown, allowed: readonly unknown[]): boolean {
  const range = toRange(allowed);
  if (!range) return allowed.includes(value);
  return typeof value === 'number' && value >= range[0] && value <= range[1];
}

function describeAllowed(allowed: readonly unknown[], { name }: CodecProfile): string {
  const range = toRange(allowed);
  const values = range ? `a value from ${range[0]} to ${range[1]}` : allowed.map(String).join(' or ');
  return `${values} for the profile ${name ?? ''}`;
}

/** Capabilities that limit absolute settings of an output. */
const LIMITS_OF_SETTINGS = {
  video: { width: 'max_width', height: 'max_height', bitrate: 'max_bitrate', framerate: 'max_framerate' },
  audio: { bitrate: 'max_bitrate', samplingrate: 'max_samplingrate', channels: 'max_channels' },
} as const;

/** A setting of an output that its codec cannot encode. */
export interface SettingProblem {
  /** Such as `video.width`. */
  readonly key: string;
  readonly expected: string;
  readonly value: unknown;
}

/** Returns the settings of an output that exceed the capabilities of the codecs of its preset. */
export function findSettingProblems(
  settings: OutputSettings | null | undefined,
  { target_format }: PresetFormat,
  codecs: CodecsById,
): SettingProblem[] {
  const choices = { video: target_format?.vcodec, audio: target_format?.acodec };
  return (['video', 'audio'] as const).flatMap((type) => {
    const { codec, profile: name } = choices[type] ?? {};
    const found = codec ? codecs.get(codec.id) : undefined;
    const profile = found && findProfile(found, name);
    const values = (settings?.[type] ?? {}) as Readonly<Record<string, unknown>>;
    if (!profile) return [];
    return Object.entries(LIMITS_OF_SETTINGS[type]).flatMap(([key, capability]) => {
      const value = values[key];
      const allowed = profile.capabilities?.[capability];
      const absolute = key === 'framerate' ? parseFrameRate(value) : parseNumber(value);
      if (absolute === null || !allowed || isAllowed(absolute, allowed)) return [];
      return [{ key: `${type}.${key}`, expected: describeAllowed(allowed, profile), value }];
    });
  });
}

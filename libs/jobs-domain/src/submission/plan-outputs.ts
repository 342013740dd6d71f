import { toEncodingPreset } from './encoding-preset.js';
import { SYSTEM_CODECS } from '../catalog/codecs.js';
import { findPresetProblem, findSettingProblems, type CodecsById } from '../catalog/validate-preset.js';
import type { CreateJobDto } from '../dtos/dtos.js';
import type { ObjectId } from '../ids/object-id.js';
import type { Preset } from '../models/preset.js';
import type { Problems } from '../requests/problems.js';
import { toEncodingSettings } from './encoding-settings.js';
import type { OutputPlan } from './job-plan.js';
import { DEFAULT_OUTPUT_NAME, nameIdentity, outputName } from './output-names.js';
import { planLogos } from './plan-logos.js';
import { planThumbnails } from './plan-thumbnails.js';
import { REFERENCE_RULES, type LoadedReferences } from './references.js';
import type { AddressBase } from './resolve-source.js';
import type { UsedNames } from './used-names.js';

type RequestedOutput = NonNullable<CreateJobDto['outputs']>[number];

/** Dependencies of outputs, in addition to presets. */
export interface OutputContext {
  readonly jobId: ObjectId;
  readonly sourceName: string;
  readonly names: UsedNames;
  /** Base of the images of logos; null when the request has no valid pipeline. */
  readonly images: AddressBase | null;
  readonly newId: () => ObjectId;
}

const SYSTEM_CODECS_BY_ID: CodecsById = new Map(SYSTEM_CODECS.map((codec) => [codec.id, codec]));
const SYSTEM_CODECS_BY_NAME = new Map(SYSTEM_CODECS.map((codec) => [codec.name, codec]));

/** Imported presets refer to imported codecs: those with the name of a codec of the service are encoded by it. */
function toSystemCodecs(codecs: CodecsById): CodecsById {
  const known = [...codecs].flatMap(([id, { name }]) => {
    const codec = SYSTEM_CODECS_BY_NAME.get(name);
    return codec ? [[id, codec] as const] : [];
  });
  return new Map([...SYSTEM_CODECS_BY_ID, ...known]);
}

/** Plans the outputs of a request, and reports those that cannot be encoded. */
export function planOutputs(
  outputs: readonly RequestedOutput[],
  references: LoadedReferences,
  context: OutputContext,
  problems: Problems,
): OutputPlan[] {
  const known = { ...references, codecs: toSystemCodecs(references.codecs) };
  return outputs.flatMap((output, index) => {
    const path = `outputs[${index}]`;
    const plan = planOutput(output, known, context, path, problems);
    if (!plan) return [];
    const complete = withImages(plan, output, context, path, problems);
    reportMissingFeatures(complete, references.features ?? null, path, problems);
    return [complete];
  });
}

function planOutput(
  output: RequestedOutput,
  { presets, codecs, encodableCodecs = null }: LoadedReferences,
  { jobId, sourceName, names, newId }: OutputContext,
  path: string,
  problems: Problems,
): OutputPlan | null {
  const preset = findPreset(output, presets, path, problems);
  if (!preset) return null;
  const encoding = toEncodingPreset(preset, codecs);
  const problem = findPresetProblem(preset, codecs);
  if (!encoding || problem !== null) {
    const reason = problem ?? 'it names no codec';
    problems.add(
      `${path}.preset`,
      `a preset that this service can encode: ${reason}`,
      preset.name ?? preset.id,
    );
    return null;
  }
  const missing = [encoding.video?.codec, encoding.audio?.codec].find(
    (codec) => codec !== undefined && encodableCodecs?.has(codec) === false,
  );
  if (missing !== undefined) {
    const expected = `a preset that a worker can encode: no ffmpeg of the workers encodes ${missing}`;
    problems.add(`${path}.preset`, expected, preset.name ?? preset.id);
  }
  for (const { key, expected, value } of findSettingProblems(output.settings, preset, codecs)) {
    problems.add(`${path}.settings.${key}`, expected, value);
  }
  const name = outputName(output.output_name ?? DEFAULT_OUTPUT_NAME, encoding, jobId, sourceName);
  const settings = toEncodingSettings(preset.settings, output.settings);
  const identity = nameIdentity(name, encoding, settings);
  names.claim(path, { path: `${path}.output_name`, name, identity, placeholder: '{preset_name}' });
  return { name, fileId: newId(), encoding, settings };
}

function withImages(
  output: OutputPlan,
  request: RequestedOutput,
  { images, ...context }: OutputContext,
  path: string,
  problems: Problems,
): OutputPlan {
  const logos = planLogos(request.logos, path, images, problems);
  const thumbnails = planThumbnails(request.thumbnails, { ...context, path, output }, problems);
  return { ...output, ...thumbnails, ...(logos.length > 0 && { logos }) };
}

/** Features beyond codecs that outputs demand of workers: feature, key of the request, and the missing ability. */
const FEATURES = [
  ['burn', 'preset', 'draws subtitles', ({ encoding }) => encoding.subtitlePolicy === 'burn'],
  [
    'loudness',
    'preset',
    'normalises loudness',
    ({ encoding }) => (encoding.audio?.loudness ?? null) !== null,
  ],
  ['thumbnails', 'thumbnails', 'takes thumbnails', ({ thumbnails }) => thumbnails !== undefined],
  ['logos', 'logos', 'draws logos', ({ logos }) => logos !== undefined],
] as const satisfies readonly (readonly [string, string, string, (output: OutputPlan) => boolean])[];

/** Reports what no worker can do. @param features null if that is unknown */
function reportMissingFeatures(
  output: OutputPlan,
  features: ReadonlySet<string> | null,
  path: string,
  problems: Problems,
): void {
  for (const [feature, key, ability, isDemanded] of FEATURES) {
    if (!features || features.has(feature) || !isDemanded(output)) continue;
    const isPreset = key === 'preset';
    const expected = `${isPreset ? 'a preset that a worker can encode' : 'null'}: no ffmpeg of the workers ${ability}`;
    const value = isPreset ? output.encoding.name : output[key];
    problems.add(`${path}.${key}`, expected, value);
  }
}

function findPreset(
  { preset }: RequestedOutput,
  presets: ReadonlyMap<ObjectId, Preset>,
  path: string,
  problems: Problems,
): Preset | null {
  const found = preset ? presets.get(preset.id) : undefined;
  if (found) return found;
  const expected = preset ? REFERENCE_RULES.preset : 'an object such as {"id": "…"}';
  problems.add(`${path}.preset`, expected, preset?.id);
  return null;
}

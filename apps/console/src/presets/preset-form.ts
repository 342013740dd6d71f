import type { Codec } from '@mediajobs/jobs-client';
import type { FieldChoice, FormField, FormSection, FormValues } from '../forms/form-field.js';

type Limits = Readonly<Record<string, readonly (string | number | boolean)[]>>;

const NONE = { value: '', label: 'None' };
const DEFAULT = { value: '', label: 'Default' };

/** Sections of the form for a preset. What can be chosen depends on the codecs that are chosen. */
export function presetSections(values: FormValues, codecs: readonly Codec[]): readonly FormSection[] {
  return [
    { title: 'Preset', fields: outputFields(values, codecs) },
    { title: 'Video', fields: videoFields(values, codecs) },
    { title: 'Audio', fields: audioFields(values, codecs) },
  ];
}

function outputFields(values: FormValues, codecs: readonly Codec[]): FormField[] {
  return [
    { path: 'name', label: 'Name', input: { type: 'text' }, placeholder: 'Web 1080p, high bit rate' },
    {
      path: 'target_format.container',
      label: 'Container',
      isRequired: true,
      input: {
        type: 'choice',
        choices: [{ value: '', label: 'Choose' }, ...toChoices(listContainers(values, codecs))],
      },
    },
    {
      path: 'target_format.extension',
      label: 'Extension of files',
      description: 'Empty: that of the container.',
      input: { type: 'text' },
    },
    {
      path: 'settings.subtitle_policy',
      label: 'Subtitles',
      input: { type: 'choice', choices: [DEFAULT, ...toChoices(['ignore', 'copy', 'burn'])] },
    },
    { path: 'description', label: 'Description', input: { type: 'long' } },
  ];
}

function videoFields(values: FormValues, codecs: readonly Codec[]): FormField[] {
  const codec = findCodec(values, codecs, 'vcodec');
  const choice = codecFields(values, codecs, 'vcodec', 'video');
  if (!codec) return choice;
  const limits = findLimits(values, codec, 'vcodec');
  const cap = capField('target_format.vcodec.caps', limits);
  return [
    ...choice,
    ...(codec.passes?.[1] === 2
      ? [
          {
            path: 'target_format.vcodec.passes',
            label: 'Passes',
            description: 'Two take longer and meet the bit rate better.',
            input: { type: 'number' } as const,
          },
        ]
      : []),
    cap('max_width', 'Maximum width (px)'),
    cap('max_height', 'Maximum height (px)'),
    cap('max_framerate', 'Maximum frame rate (1/s)'),
    cap('max_bitrate', 'Maximum bit rate (kbit/s)'),
    cap('max_buffersize', 'Maximum buffer (kbit)'),
    cap('max_key_distance', 'Distance of key frames (s)'),
    cap('max_ref_frames', 'Reference frames'),
    {
      ...capField('settings.video', limits)('quality', 'Quality (rate factor)'),
      description: `${describeLimits(limits['quality'])}; lower is better. Empty: by the bit rate.`,
    },
    {
      path: 'settings.video.deinterlace',
      label: 'Deinterlacing',
      input: { type: 'choice', choices: [DEFAULT, ...toChoices(['auto', 'on', 'off'])] },
    },
    {
      path: 'settings.video.scaling',
      label: 'Scaling',
      description: 'How a picture of another shape fits into the size.',
      input: { type: 'choice', choices: [DEFAULT, ...toChoices(['fit', 'fill', 'stretch'])] },
    },
  ];
}

function audioFields(values: FormValues, codecs: readonly Codec[]): FormField[] {
  const codec = findCodec(values, codecs, 'acodec');
  const choice = codecFields(values, codecs, 'acodec', 'audio');
  if (!codec) return choice;
  const cap = capField('target_format.acodec.caps', findLimits(values, codec, 'acodec'));
  return [
    ...choice,
    cap('max_channels', 'Maximum channels'),
    cap('max_samplingrate', 'Maximum sampling rate (Hz)'),
    cap('max_bitrate', 'Maximum bit rate (kbit/s)'),
    {
      path: 'settings.audio.loudness',
      label: 'Loudness (LUFS)',
      description: 'Such as -23 for broadcast and -16 for the web. Empty: that of the source.',
      input: { type: 'number' },
    },
  ];
}

type CodecKey = 'vcodec' | 'acodec';

/** Returns the changes with video or audio removed as a whole, where its codec was. */
export function withoutUnusedCodecs(changes: object, values: FormValues): object {
  const format =
    'target_format' in changes ? (changes.target_format as Readonly<Record<string, unknown>>) : {};
  const removed = (['vcodec', 'acodec'] as const).filter(
    (key) => key in format && (values[`target_format.${key}.codec`] ?? '') === '',
  );
  if (removed.length === 0) return changes;
  return {
    ...changes,
    target_format: { ...format, ...Object.fromEntries(removed.map((key) => [key, null])) },
  };
}

function codecFields(
  values: FormValues,
  codecs: readonly Codec[],
  key: CodecKey,
  type: 'video' | 'audio',
): FormField[] {
  const choices = codecs
    .filter((codec) => codec.type === type)
    .map(({ id, name, description }) => ({ value: id, label: description ?? name ?? id }));
  const profiles = findCodec(values, codecs, key)?.profiles?.flatMap(({ name }) => name ?? []) ?? [];
  return [
    {
      path: `target_format.${key}.codec`,
      label: 'Codec',
      input: { type: 'referenceChoice', choices: [NONE, ...choices] },
    },
    ...(profiles.length > 1
      ? [
          {
            path: `target_format.${key}.profile`,
            label: 'Profile',
            input: { type: 'choice', choices: [DEFAULT, ...toChoices(profiles)] } as const,
          },
        ]
      : []),
  ];
}

function capField(prefix: string, limits: Limits): (key: string, label: string) => FormField {
  return (key, label) => ({
    path: `${prefix}.${key}`,
    label,
    description: describeLimits(limits[key]),
    input: { type: 'number' },
  });
}

function describeLimits(values: Limits[string] | undefined): string {
  const [minimum, maximum] = values ?? [];
  return typeof minimum === 'number' && typeof maximum === 'number' ? `From ${minimum} to ${maximum}` : '';
}

/** The profile that is chosen, or the last, most capable one. */
function findLimits(values: FormValues, { profiles = [] }: Codec, key: CodecKey): Limits {
  const name = values[`target_format.${key}.profile`] ?? '';
  const profile = profiles.find((one) => one.name === name) ?? profiles.at(-1);
  return profile?.capabilities ?? {};
}

function findCodec(values: FormValues, codecs: readonly Codec[], key: CodecKey): Codec | undefined {
  return codecs.find(({ id }) => id === values[`target_format.${key}.codec`]);
}

/** The containers of the chosen codecs; without a codec, those of all. */
function listContainers(values: FormValues, codecs: readonly Codec[]): string[] {
  const chosen = (['vcodec', 'acodec'] as const).flatMap((key) => findCodec(values, codecs, key) ?? []);
  const all = codecs.map(listCodecContainers);
  const known = [...new Set(all.flatMap((containers) => [...containers]))];
  return known.filter((container) => chosen.every((codec) => listCodecContainers(codec).has(container)));
}

function listCodecContainers({ profiles = [] }: Codec): ReadonlySet<string> {
  return new Set(profiles.flatMap(({ containers = [] }) => containers));
}

function toChoices(values: readonly string[]): FieldChoice[] {
  return values.map((value) => ({ value, label: value }));
}

import { getSystemCodec } from '@mediajobs/jobs-domain';
import type { ExportedObject } from './exported-object.js';
import type { Notes } from './notes.js';

/** Codec and profile of each codec of Elastic Transcoder that has an encoder. */
const CODECS: Readonly<Record<string, readonly [codec: string, profile: string]>> = {
  AAC: ['aac', 'aac_lc'],
  mp3: ['mp3', 'default'],
  vorbis: ['opus', 'default'],
};

/** Maps the audio of a preset to `target_format.acodec`; null without audio. */
export function mapAudio(source: ExportedObject | null, notes: Notes): object | null {
  if (!source) return null;
  const name = source.text('Codec');
  const channels = source.number('Channels');
  if (name === null || channels === 0) {
    source.ignoreAll();
    return null;
  }
  const [codec, profile] = CODECS[name] ?? [];
  if (codec === undefined) {
    source.ignoreAll();
    notes.rejected(
      source.pathOf('Codec'),
      `no encoder for ${name}; available are ${Object.keys(CODECS).join(', ')}`,
    );
    return null;
  }
  if (name === 'vorbis') notes.changed(source, 'Codec', 'vorbis becomes Opus');
  noteOptions(source, notes);
  return {
    codec: { id: getSystemCodec(codec).id },
    profile,
    passes: 1,
    caps: {
      max_channels: channels,
      max_samplingrate: codec === 'opus' ? ignoreSampleRate(source) : source.number('SampleRate'),
      max_bitrate: source.number('BitRate'),
    },
  };
}

/** Opus always has 48 kHz. */
function ignoreSampleRate(source: ExportedObject): null {
  source.ignore('SampleRate');
  return null;
}

function noteOptions(source: ExportedObject, notes: Notes): void {
  const packing = source.text('AudioPackingMode');
  if (packing !== null && packing !== 'SingleTrack')
    notes.changed(source, 'AudioPackingMode', `all channels are in one track, got ${packing}`);
  const options = source.part('CodecOptions');
  const profile = options?.text('Profile') ?? null;
  if (options && profile !== null && profile.startsWith('HE-'))
    notes.changed(
      options,
      'Profile',
      `${profile} becomes AAC-LC, which needs a higher bit rate for the same quality`,
    );
}

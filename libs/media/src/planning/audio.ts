import { resolveBitrate } from '@mediajobs/jobs-domain/encoding';
import type { AudioEncoding, EncodingSettings } from '@mediajobs/jobs-domain/submission';
import type { AudioStream } from '../media-info.js';
import type { AudioEncoder, AudioTask } from './encoding-task.js';

/** Abilities of an encoder. */
interface AudioLimits {
  /** Layouts of ffmpeg by their number of channels. */
  readonly layouts: ReadonlyMap<number, string>;
  readonly samplingRates: readonly number[];
  /** Bit rate when neither preset nor settings give one, in kbit/s per channel. */
  readonly defaultBitrate: number;
  /** Highest bit rate in kbit/s. */
  readonly maxBitrate: (samplingRate: number, channels: number) => number;
}

const MPEG_RATES = [8000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000];
const MONO_AND_STEREO: readonly [number, string][] = [
  [1, 'mono'],
  [2, 'stereo'],
];

const LIMITS: Readonly<Record<AudioEncoder, AudioLimits>> = {
  aac: {
    // The encoder writes the others in a form that few players read.
    layouts: new Map([...MONO_AND_STEREO, [3, '3.0'], [4, '4.0'], [5, '5.0'], [6, '5.1'], [8, '7.1']]),
    samplingRates: [...MPEG_RATES, 64_000, 88_200, 96_000],
    defaultBitrate: 64,
    // A frame of 1,024 samples has at most 6,144 bits per channel.
    maxBitrate: (samplingRate, channels) => Math.floor((samplingRate * 6 * channels) / 1000),
  },
  libmp3lame: {
    layouts: new Map(MONO_AND_STEREO),
    samplingRates: MPEG_RATES,
    defaultBitrate: 64,
    maxBitrate: (samplingRate) => (samplingRate >= 32_000 ? 320 : samplingRate >= 16_000 ? 160 : 64),
  },
  libopus: {
    layouts: new Map([
      ...MONO_AND_STEREO,
      [3, '3.0'],
      [4, 'quad'],
      [5, '5.0'],
      [6, '5.1'],
      [7, '6.1'],
      [8, '7.1'],
    ]),
    samplingRates: [48_000],
    defaultBitrate: 64,
    maxBitrate: (_samplingRate, channels) => 256 * channels,
  },
};

/** Dependencies of the audio of an output, in addition to the source and the preset. */
export interface AudioRequest {
  readonly settings: AudioSettings;
  readonly encoder: AudioEncoder;
  /** True if the sound may begin after the output. */
  readonly isLate: boolean;
}

/** Largest number of channels that every version of ffmpeg can mix without being told their layout. */
const MAX_GUESSED_CHANNELS = 8;

export type AudioSettings = Pick<EncodingSettings, 'audioBitrate' | 'samplingRate' | 'channels' | 'volume'>;

/** Chooses channels, sampling rate and bit rate: those of the source within the limits, which settings replace. */
export function planAudio(
  source: AudioStream,
  preset: AudioEncoding,
  { settings, encoder, isLate }: AudioRequest,
): AudioTask {
  const limits = LIMITS[encoder];
  const usesFirstChannels = source.channelLayout === null && source.channels > MAX_GUESSED_CHANNELS;
  const available = usesFirstChannels ? 2 : source.channels;
  const maxChannels = settings.channels ?? preset.maxChannels ?? source.channels;
  const channels = highestWithin([...limits.layouts.keys()], Math.min(available, maxChannels));
  const wantedRate =
    settings.samplingRate ?? Math.min(source.samplingRate, preset.maxSamplingRate ?? source.samplingRate);
  const samplingRate = highestWithin(limits.samplingRates, wantedRate);
  const bitrate =
    resolveBitrate(settings.audioBitrate, preset.maxBitrate) ?? limits.defaultBitrate * channels;
  return {
    streamIndex: source.index,
    usesFirstChannels,
    sourceFrame: source.packetDuration ?? 0,
    isLate,
    encoder,
    codec: preset.codec,
    channels,
    channelLayout: limits.layouts.get(channels) ?? 'stereo',
    samplingRate,
    bitrate: Math.min(bitrate, limits.maxBitrate(samplingRate, channels)),
    loudness: preset.loudness ?? null,
    volume: settings.volume ?? 1,
    language: source.language,
  };
}

/** The highest value that an encoder accepts up to the wanted one, else its lowest. */
function highestWithin(values: readonly number[], wanted: number): number {
  const within = values.filter((value) => value <= wanted);
  return within.length > 0 ? Math.max(...within) : Math.min(...values);
}

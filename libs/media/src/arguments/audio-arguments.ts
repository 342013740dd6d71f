import type { AudioTask, InputReading } from '../planning/encoding-task.js';
import { loudnessFilter, type LoudnessMeasurement } from './loudness.js';
import { formatNumber, keepsEarlierFrames } from './video-filters.js';

/**
 * Seconds by which sound may differ from its times where recordings were joined: the filter's 0.1 s would be heard, and would
 * make the output longer than planned.
 */
const MAX_DRIFT = '0.02';

/** Seconds. The lengths that containers name are longer than the sound by up to a few packets. */
const MIN_DECODABLE = 0.25;
/** Samples. Where the sound is over at the start and the video is not, the output has this much silence. */
const SHORTEST_SOUND = 1024;

/**
 * Returns the arguments of the audio track: mapping, filters and encoder.
 *
 * @param measured loudness of the track; null leaves it as it is
 */
export function buildAudio(
  audio: AudioTask,
  input: InputReading,
  measured: LoudnessMeasurement | null,
): string[] {
  const normalize = audio.loudness === null || measured === null ? [] : normalizeLoudness(audio, measured);
  return [
    ...['-map', `0:${audio.streamIndex}`, '-filter:a', buildAudioFilters(audio, input, normalize)],
    ...['-c:a', audio.encoder, ...encoderOptions(audio), '-b:a', `${audio.bitrate}k`],
    ...(audio.language === null ? [] : ['-metadata:s:a:0', `language=${audio.language}`]),
    ...['-disposition:a:0', 'default'],
  ];
}

/** Returns the arguments that measure the loudness of the audio track. */
export function measureAudio(audio: AudioTask, input: InputReading): string[] {
  const filters = buildAudioFilters({ ...audio, volume: 1 }, input, normalizeLoudness(audio, null));
  return ['-map', `0:${audio.streamIndex}`, '-filter:a', filters];
}

/** Mixing channels changes the loudness, so it comes first. */
function normalizeLoudness(
  { loudness, channelLayout }: AudioTask,
  measured: LoudnessMeasurement | null,
): string[] {
  return [`aformat=channel_layouts=${channelLayout}`, loudnessFilter(loudness ?? 0, measured)];
}

/**
 * Gaps become silence and overlaps are cut, so that sound stays in sync with the picture. ffmpeg sets the filters up again where
 * channels or sampling rate change, as in joined files, and would then repeat a silence that is demanded for the start.
 */
function buildAudioFilters(audio: AudioTask, input: InputReading, normalize: readonly string[]): string {
  const { shift, isDiscontinuous } = input;
  const { isLate, samplingRate, channelLayout, usesFirstChannels, volume } = audio;
  return [
    ...(keepsEarlierFrames(input) ? ['atrim=start=0'] : []),
    ...(shift > 0 ? [`asetpts=PTS-${formatNumber(shift)}/TB`] : []),
    ...(usesFirstChannels ? ['pan=stereo|c0=c0|c1=c1'] : []),
    `aresample=async=1${isDiscontinuous ? `:min_hard_comp=${MAX_DRIFT}` : ''}${isLate ? ':first_pts=0' : ''}`,
    ...normalize,
    ...(volume === 1 ? [] : [`volume=${formatNumber(volume)}`]),
    `aformat=sample_rates=${samplingRate}:channel_layouts=${channelLayout}`,
    ...(mayBeOver(input) ? [`apad=whole_len=${SHORTEST_SOUND}`] : []),
  ].join(',');
}

/** Returns true if the sound ends before the start, or so shortly after it that nothing may be decoded. */
function mayBeOver({ remainingAudio }: InputReading): boolean {
  return remainingAudio !== null && remainingAudio < MIN_DECODABLE;
}

function encoderOptions({ encoder }: AudioTask): string[] {
  if (encoder === 'aac') return ['-profile:a', 'aac_low'];
  return encoder === 'libopus' ? ['-vbr', 'on', '-application', 'audio'] : [];
}

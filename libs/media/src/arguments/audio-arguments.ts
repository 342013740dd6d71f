import type { AudioTask, InputReading } from '../planning/encoding-task.js';
import { formatNumber } from './video-filters.js';

/** Returns the arguments of the audio track: mapping, filters and encoder. */
export function buildAudio(audio: AudioTask, input: InputReading): string[] {
  return [
    ...['-map', `0:${audio.streamIndex}`, '-filter:a', buildAudioFilters(audio, input)],
    ...['-c:a', audio.encoder, ...encoderOptions(audio), '-b:a', `${audio.bitrate}k`],
    ...(audio.language === null ? [] : ['-metadata:s:a:0', `language=${audio.language}`]),
    ...['-disposition:a:0', 'default'],
  ];
}

/** Gaps become silence and overlaps are cut, so that sound stays in sync with the picture. */
function buildAudioFilters(audio: AudioTask, { shift }: InputReading): string {
  const { samplingRate, channelLayout, volume } = audio;
  return [
    ...(shift > 0 ? [`asetpts=PTS-${formatNumber(shift)}/TB`] : []),
    'aresample=async=1:first_pts=0',
    ...(volume === 1 ? [] : [`volume=${formatNumber(volume)}`]),
    `aformat=sample_rates=${samplingRate}:channel_layouts=${channelLayout}`,
  ].join(',');
}

function encoderOptions({ encoder }: AudioTask): string[] {
  if (encoder === 'aac') return ['-profile:a', 'aac_low'];
  return encoder === 'libopus' ? ['-vbr', 'on', '-application', 'audio'] : [];
}

import type { AudioStream, SubtitleStream } from '../media-info.js';
import { type FfprobeStream, parseNumber } from './ffprobe-output.js';
import type { PacketTime } from './packet-times.js';
import { known, readBitrate, readDuration, readLanguage, readStartTime } from './video-stream.js';

/** Codecs of subtitles that are pictures. */
const PICTURE_SUBTITLES: ReadonlySet<string> = new Set([
  'dvb_subtitle',
  'dvd_subtitle',
  'hdmv_pgs_subtitle',
  'xsub',
]);

/**
 * @param packets times of the first packets of the file, of all streams
 * @param fileStart seconds at which the file begins
 */
export function toAudioStream(
  stream: FfprobeStream,
  packets: readonly PacketTime[],
  fileStart: number,
): AudioStream {
  const lengths = packets
    .filter((packet) => packet.stream === stream.index)
    .map(({ start, end }) => end - start);
  return {
    index: stream.index,
    codec: stream.codec_name ?? 'unknown',
    profile: known(stream.profile),
    channels: stream.channels ?? 0,
    channelLayout: known(stream.channel_layout),
    samplingRate: parseNumber(stream.sample_rate) ?? 0,
    packetDuration: Math.max(0, ...lengths),
    bitDepth: parseNumber(stream.bits_per_raw_sample) || stream.bits_per_sample || null,
    bitrate: readBitrate(stream),
    duration: readDuration(stream),
    startTime: readStartTime(stream, fileStart),
    language: readLanguage(stream),
    isDefault: stream.disposition?.['default'] === 1,
  };
}

export function toSubtitleStream(stream: FfprobeStream): SubtitleStream {
  const codec = stream.codec_name ?? 'unknown';
  return {
    index: stream.index,
    codec,
    language: readLanguage(stream),
    isDefault: stream.disposition?.['default'] === 1,
    isForced: stream.disposition?.['forced'] === 1,
    isText: !PICTURE_SUBTITLES.has(codec),
  };
}

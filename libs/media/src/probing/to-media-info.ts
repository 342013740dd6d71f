import { MediaError } from '../media-error.js';
import type { AudioStream, MediaInfo, VideoStream } from '../media-info.js';
import { toAudioStream, toSubtitleStream } from './audio-stream.js';
import { nameContainer } from './container.js';
import { type FfprobeOutput, type FfprobeStream, parseNumber } from './ffprobe-output.js';
import { FIRST_PACKETS, type PacketTime, toPacketTime } from './packet-times.js';
import { isFilm, toVideoStream } from './video-stream.js';

/** ffprobe guesses a format for any bytes; guesses below are wrong. */
const MIN_PROBE_SCORE = 5;
const ENCRYPTED_PACKET = 'Encryption info';

/**
 * Converts the output of ffprobe.
 * @param size bytes of the file
 * @param head first bytes of the file
 * @throws MediaError when the file holds neither video nor audio, or is encrypted
 */
export function toMediaInfo(output: FfprobeOutput, size: number, head: Buffer): MediaInfo {
  const { format = {}, streams = [], packets = [] } = output;
  requireMedia(output);
  const times = packets
    .slice(0, FIRST_PACKETS)
    .map(toPacketTime)
    .filter((time): time is PacketTime => time !== null);
  const start = parseNumber(format.start_time) ?? 0;
  const videoStreams = streams.filter(isFilm).map((stream) => toVideoStream(stream, times, start));
  const audioStreams = streams.filter(isAudible).map((stream) => toAudioStream(stream, times, start));
  const video = chooseVideo(videoStreams, streams);
  return {
    container: nameContainer(format.format_name ?? 'unknown', format.tags?.['major_brand'], head),
    duration: findDuration([...videoStreams, ...audioStreams]) ?? parseNumber(format.duration),
    size,
    video,
    audio: chooseAudio(findCompanions(audioStreams, video, output)),
    videoStreams,
    audioStreams,
    subtitleStreams: streams.filter((stream) => stream.codec_type === 'subtitle').map(toSubtitleStream),
  };
}

function requireMedia({ format = {}, streams = [], packets = [] }: FfprobeOutput): void {
  const isEncrypted =
    streams.some((stream) => stream.tags?.['enc_key_id'] !== undefined) ||
    packets.some((packet) => packet.side_data_list?.some((data) => data.side_data_type === ENCRYPTED_PACKET));
  if (isEncrypted) throw new MediaError('inputEncrypted', 'the file is encrypted (DRM)');
  // 0 is that of a container named by the job.
  const score = format.probe_score ?? 0;
  if (score > 0 && score < MIN_PROBE_SCORE) {
    throw new MediaError('inputNotMedia', 'the format of the file was not recognised');
  }
  if (!streams.some((stream) => isFilm(stream) || isAudible(stream))) {
    throw new MediaError('inputNotMedia', 'the file contains neither video nor audio');
  }
}

function isAudible(stream: FfprobeStream): boolean {
  return stream.codec_type === 'audio' && (stream.channels ?? 0) > 0;
}

/** Returns the end of the last stream; null if the end of one is unknown. Versions of ffprobe differ in that of the file. */
function findDuration(streams: readonly Pick<VideoStream, 'startTime' | 'duration'>[]): number | null {
  let end = 0;
  for (const { startTime, duration } of streams) {
    if (duration === null) return null;
    end = Math.max(end, startTime + duration);
  }
  return end;
}

/** Returns the largest picture of the default streams, else of all. */
function chooseVideo(videos: readonly VideoStream[], streams: readonly FfprobeStream[]): VideoStream | null {
  const defaults = new Set(
    streams.filter((stream) => stream.disposition?.['default'] === 1).map((stream) => stream.index),
  );
  const preferred = videos.filter((video) => defaults.has(video.index));
  const candidates = preferred.length > 0 ? preferred : videos;
  return candidates.reduce<VideoStream | null>(
    (best, video) => (best && best.width * best.height >= video.width * video.height ? best : video),
    null,
  );
}

/** Returns the sound of the program that the video belongs to; all if it has none, or the file has no programs. */
function findCompanions(
  audios: readonly AudioStream[],
  video: VideoStream | null,
  { programs = [] }: FfprobeOutput,
): readonly AudioStream[] {
  const program = programs.find(({ streams }) => streams?.some(({ index }) => index === video?.index));
  const members = new Set(program?.streams?.map(({ index }) => index));
  const companions = audios.filter((audio) => members.has(audio.index));
  return companions.length > 0 ? companions : audios;
}

function chooseAudio(audios: readonly AudioStream[]): AudioStream | null {
  return audios.find((audio) => audio.isDefault) ?? audios[0] ?? null;
}

import type { VideoStream } from '../media-info.js';
import { type FfprobeStream, parseClock, parseFraction, parseNumber } from './ffprobe-output.js';
import { readOrientation } from './orientation.js';
import { type FrameTiming, measureFrameTiming, type PacketTime } from './packet-times.js';

/** Rates above are time bases, not rates of frames. */
const MAX_FRAME_RATE = 300;
/** Difference of nominal and average rate from which frames come irregularly. */
const MAX_RATE_DEVIATION = 0.03;
const INTERLACED_ORDERS: ReadonlySet<string> = new Set(['tt', 'bb', 'tb', 'bt']);

/** Returns true for the video of a film: not for a cover picture or a track of thumbnails. */
export function isFilm(stream: FfprobeStream): boolean {
  return (
    stream.codec_type === 'video' &&
    !stream.disposition?.['attached_pic'] &&
    !stream.disposition?.['timed_thumbnails'] &&
    (stream.width ?? 0) > 0 &&
    (stream.height ?? 0) > 0
  );
}

/** Seconds by which the first frame that is shown may precede the first one of the file. */
const MAX_REORDERING_S = 1;

/**
 * @param packets times of the first packets of the file, of all streams
 * @param fileStart seconds at which the file begins
 */
export function toVideoStream(
  stream: FfprobeStream,
  packets: readonly PacketTime[],
  fileStart: number,
): VideoStream {
  const timing = measureFrameTiming(packets, stream.index);
  const frameRate = chooseFrameRate(stream, timing);
  return {
    index: stream.index,
    codec: stream.codec_name ?? 'unknown',
    profile: known(stream.profile),
    width: stream.width ?? 0,
    height: stream.height ?? 0,
    pixelAspectRatio: parseFraction(stream.sample_aspect_ratio) ?? 1,
    ...readOrientation(stream),
    frameRate,
    isVariableFrameRate: !timing.isRegular || !hasSteadyRate(stream, frameRate),
    nominalFrameRate: timing.nominalRate,
    pixelFormat: known(stream.pix_fmt),
    bitDepth: readBitDepth(stream),
    isInterlaced: INTERLACED_ORDERS.has(stream.field_order ?? ''),
    transfer: readTransfer(stream.color_transfer),
    colorSpace: known(stream.color_space),
    colorPrimaries: known(stream.color_primaries),
    colorRange: known(stream.color_range),
    bitrate: readBitrate(stream),
    duration: readDuration(stream),
    startTime: findStartTime(stream, packets, fileStart),
    ...findFirstKeyFrame(packets, stream.index, fileStart),
    language: readLanguage(stream),
  };
}

/** Of a slide show with a few pictures, ffprobe reports the time of the last one that it has read. */
function findStartTime(stream: FfprobeStream, packets: readonly PacketTime[], fileStart: number): number {
  const reported = readStartTime(stream, fileStart);
  const first = packets.find((packet) => packet.stream === stream.index);
  const shown = first === undefined ? reported : first.start - fileStart;
  return reported - shown > MAX_REORDERING_S ? shown : reported;
}

/** Recordings that were cut out of a broadcast begin with frames that cannot be decoded. */
function findFirstKeyFrame(
  packets: readonly PacketTime[],
  index: number,
  fileStart: number,
): Pick<VideoStream, 'firstKeyFrame'> {
  const own = packets.filter(({ stream }) => stream === index);
  const first = own.find(({ isKey }) => isKey) ?? own.at(-1);
  return first ? { firstKeyFrame: first.start - fileStart } : {};
}

/** Prefers what the packets show if the header names no rate, or a time base. */
function chooseFrameRate(stream: FfprobeStream, timing: FrameTiming): number | null {
  const average = parseFraction(stream.avg_frame_rate);
  if (average !== null && average <= MAX_FRAME_RATE) return average;
  if (timing.rate !== null && timing.rate <= MAX_FRAME_RATE) return timing.rate;
  const nominal = parseFraction(stream.r_frame_rate);
  return nominal !== null && nominal <= MAX_FRAME_RATE ? nominal : null;
}

/** Compares the nominal rate with the average. Fields of interlaced video count double. */
function hasSteadyRate(stream: FfprobeStream, frameRate: number | null): boolean {
  const nominal = parseFraction(stream.r_frame_rate);
  if (nominal === null || frameRate === null) return true;
  return [nominal, nominal / 2].some((rate) => Math.abs(rate - frameRate) / frameRate <= MAX_RATE_DEVIATION);
}

function readBitDepth(stream: FfprobeStream): number {
  const format = /(?:p0?|gray|rgb|gbrap?|x2rgb)(9|10|12|14|16)(?:le|be)$/.exec(stream.pix_fmt ?? '')?.[1];
  return format ? Number(format) : 8;
}

function readTransfer(transfer: string | undefined): VideoStream['transfer'] {
  if (transfer === 'smpte2084') return 'pq';
  return transfer === 'arib-std-b67' ? 'hlg' : 'sdr';
}

/** Returns null for what ffprobe prints if it does not know. */
export function known(text: string | undefined): string | null {
  return text === undefined || text === 'unknown' || text === 'N/A' ? null : text;
}

/** Returns kbit/s. Matroska has it in a tag. */
export function readBitrate(stream: FfprobeStream): number | null {
  const bits = parseNumber(stream.bit_rate) ?? parseNumber(stream.tags?.['BPS'] ?? stream.tags?.['BPS-eng']);
  return bits === null || bits <= 0 ? null : Math.round(bits / 1000);
}

/** Returns seconds. Matroska has the end of the stream in a tag. */
export function readDuration(stream: FfprobeStream): number | null {
  const duration = parseNumber(stream.duration);
  if (duration !== null) return duration;
  const end = parseClock(stream.tags?.['DURATION'] ?? stream.tags?.['DURATION-eng']);
  return end === null ? null : Math.max(0, end - (parseNumber(stream.start_time) ?? 0));
}

/** Returns seconds from the beginning of the file. */
export function readStartTime(stream: FfprobeStream, fileStart: number): number {
  return (parseNumber(stream.start_time) ?? fileStart) - fileStart;
}

export function readLanguage(stream: FfprobeStream): string | null {
  const language = stream.tags?.['language'];
  return language === undefined || language === 'und' || language.length > 35 ? null : language;
}

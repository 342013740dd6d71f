import { framesPerSecond } from '@mediajobs/jobs-domain/encoding';
import type { RateControl, VideoEncoder, VideoTask } from '../planning/encoding-task.js';

/** Base name of the statistics of a first pass, in the work folder, which is the working directory of ffmpeg. */
const PASS_LOG = 'pass';

const MPEG4_B_FRAMES = 2;
/** Longer than any distance of forced key frames. */
const UNLIMITED_DISTANCE = 9999;

/** Number of the pass; null when there is only one. */
export type Pass = 1 | 2 | null;

type BuildArguments = (video: VideoTask, pass: Pass) => string[];

const ENCODERS: Readonly<Record<VideoEncoder, BuildArguments>> = {
  libx264: buildX264,
  libx265: buildX265,
  'libvpx-vp9': buildVp9,
  libsvtav1: buildSvtAv1,
  'libaom-av1': buildAomAv1,
  mpeg4: buildMpeg4,
};

/** Returns the arguments of the video encoder. */
export function buildVideoEncoder(video: VideoTask, pass: Pass): string[] {
  return [
    '-c:v',
    video.encoder,
    ...ENCODERS[video.encoder](video, pass),
    ...keyFrames(video, pass),
    ...colors(),
  ];
}

function buildX264(video: VideoTask, pass: Pass): string[] {
  return [
    ...['-preset', 'fast', '-sc_threshold', '0', '-flags', '+cgop'],
    ...(video.profile === null ? [] : ['-profile:v', video.profile]),
    ...(video.maxReferenceFrames === null ? [] : ['-refs', String(video.maxReferenceFrames)]),
    ...rateControl(video.rate, '-crf'),
    ...passOptions(pass),
  ];
}

function buildX265(video: VideoTask, pass: Pass): string[] {
  const options = [
    'scenecut=0',
    'open-gop=0',
    'log-level=error',
    `keyint=${video.keyFrames.maxDistance}`,
    `min-keyint=1`,
    ...(video.maxReferenceFrames === null ? [] : [`ref=${video.maxReferenceFrames}`]),
    ...(pass === null ? [] : [`pass=${pass}`, `stats=${PASS_LOG}-x265.log`]),
  ];
  return [
    ...['-preset', 'fast', '-forced-idr', '1', '-x265-params', options.join(':')],
    ...(video.profile === null ? [] : ['-profile:v', video.profile]),
    ...rateControl(video.rate, '-crf'),
  ];
}

function buildVp9(video: VideoTask, pass: Pass): string[] {
  const { rate, geometry } = video;
  const tileColumns = Math.max(0, Math.min(4, Math.floor(Math.log2(geometry.output.width / 256))));
  const isQuality = rate.mode === 'quality';
  return [
    ...['-deadline', 'good', '-cpu-used', pass === 1 ? '5' : '4', '-row-mt', '1'],
    ...['-tile-columns', String(tileColumns), '-auto-alt-ref', '1', '-lag-in-frames', '25'],
    // Equal limits keep the encoder from adding key frames where the picture changes.
    ...['-keyint_min', String(keyFrameDistance(video, pass))],
    ...['-profile:v', video.pixelFormat === 'yuv420p10le' ? '2' : '0'],
    // Zero leaves the bit rate to the quality; another value limits it.
    ...(isQuality ? ['-crf', formatQuality(rate.quality), '-b:v', kilobits(rate.maxBitrate ?? 0)] : []),
    ...(isQuality ? [] : rateControl(rate, '-crf')),
    ...passOptions(pass),
  ];
}

function buildSvtAv1({ rate }: VideoTask): string[] {
  const control =
    rate.mode === 'quality' ? ['-crf', formatQuality(rate.quality)] : ['-b:v', kilobits(rate.bitrate)];
  return ['-preset', '8', ...control];
}

function buildAomAv1({ rate, keyFrames }: VideoTask): string[] {
  const control =
    rate.mode === 'quality'
      ? ['-crf', formatQuality(rate.quality), '-b:v', kilobits(rate.maxBitrate ?? 0)]
      : ['-b:v', kilobits(rate.bitrate)];
  return ['-cpu-used', '6', '-row-mt', '1', '-keyint_min', String(keyFrames.maxDistance), ...control];
}

function buildMpeg4(video: VideoTask, pass: Pass): string[] {
  const isSimple = video.profile === 'simple';
  return [
    ...['-bf', isSimple ? '0' : String(MPEG4_B_FRAMES), '-flags', '+cgop', '-mbd', 'rd'],
    // The measure of changes of scene; no picture reaches it.
    ...['-sc_threshold', '1000000000'],
    ...rateControl(withRoomForFrame(video), '-q:v'),
    ...passOptions(pass),
  ];
}

/** This encoder rejects a buffer that holds less than one frame, as slide shows would need. */
function withRoomForFrame({ rate, frameRate }: VideoTask): RateControl {
  const limit = rate.mode === 'bitrate' ? rate.bitrate : rate.maxBitrate;
  if (limit === null) return rate;
  const frame = Math.ceil(limit / framesPerSecond(frameRate));
  return { ...rate, bufferSize: Math.max(rate.bufferSize ?? limit * 2, frame) };
}

function rateControl(rate: RateControl, qualityOption: '-crf' | '-q:v'): string[] {
  if (rate.mode === 'bitrate') {
    const bitrate = kilobits(rate.bitrate);
    return ['-b:v', bitrate, '-maxrate', bitrate, '-bufsize', kilobits(rate.bufferSize)];
  }
  const quality = [qualityOption, formatQuality(rate.quality)];
  if (rate.maxBitrate === null) return quality;
  const bufferSize = rate.bufferSize ?? rate.maxBitrate * 2;
  return [...quality, '-maxrate', kilobits(rate.maxBitrate), '-bufsize', kilobits(bufferSize)];
}

function passOptions(pass: Pass): string[] {
  return pass === null ? [] : ['-pass', String(pass), '-passlogfile', PASS_LOG];
}

/** Forces a key frame at the first frame of each interval. The tolerance allows for rounded times. */
function keyFrames(video: VideoTask, pass: Pass): string[] {
  const { encoder, frameRate, keyFrames: planned } = video;
  const distance = ['-g', String(keyFrameDistance(video, pass))];
  // Adds a second key frame after each forced one.
  if (encoder === 'libaom-av1') return distance;
  const seconds = planned.interval.toFixed(6);
  const tolerance = (0.25 / framesPerSecond(frameRate)).toFixed(6);
  const count = (time: string): string => `floor((${time}+${tolerance})/${seconds})`;
  const isNext = `gt(${count('t')},${count('prev_forced_t')})`;
  return [...distance, '-force_key_frames', `expr:if(isnan(prev_forced_t),1,${isNext})`];
}

/** Returns the number of frames after which the encoder adds a key frame by itself. */
function keyFrameDistance({ encoder, keyFrames: { maxDistance } }: VideoTask, pass: Pass): number {
  // Ends a group before the B-frames that would exceed it, so only forced key frames must end groups.
  if (encoder === 'mpeg4') return maxDistance + MPEG4_B_FRAMES + 1;
  // Counts frames without regard to forced key frames, and one is missing where the size of the source changes. The second of two
  // passes needs the distance to share out the bits.
  if (encoder === 'libvpx-vp9' && pass === null) return UNLIMITED_DISTANCE;
  return maxDistance;
}

function colors(): string[] {
  return ['-color_range', 'tv', '-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709'];
}

function kilobits(value: number): string {
  return value === 0 ? '0' : `${value}k`;
}

function formatQuality(quality: number): string {
  return String(Math.round(quality * 10) / 10);
}

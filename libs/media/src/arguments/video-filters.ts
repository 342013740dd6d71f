import type { FrameRate } from '@mediajobs/jobs-domain/encoding';
import type {
  BurnedSubtitle,
  ColorConversion,
  EncodingTask,
  Geometry,
  InputReading,
  LogoTask,
  VideoTask,
} from '../planning/encoding-task.js';

/** File with the subtitles that are burned in, in the work folder, which is the working directory of ffmpeg. */
export const BURNED_SUBTITLE_FILE = 'burned-subtitles.ass';
/** Label of the filtered picture. */
export const VIDEO_LABEL = '[video]';

/** Names of transfer functions as the filter `zscale` knows them. */
const HDR_TRANSFERS = { pq: 'smpte2084', hlg: 'arib-std-b67' } as const;
/** Luminance of reference white in cd/m². */
const NOMINAL_PEAK = 100;

/**
 * Returns the filter graph from the picture of the source, which ffmpeg has turned upright and marked so unless it is mirrored, to
 * the picture of the output. Versions disagree about everything else that concerns rotation.
 */
export function buildVideoGraph(task: EncodingTask, video: VideoTask): string {
  const subtitle = video.burnedSubtitle;
  const before = [
    ...timeFilters(task),
    ...deinterlaceFilters(video),
    ...rateFilters(task, video),
    ...orientationFilters(video),
  ];
  const after = [
    ...pictureFilters(video),
    ...(subtitle?.isText === true ? [`subtitles=filename=${BURNED_SUBTITLE_FILE}`] : []),
    ...padFilters(video.geometry),
    ...drawLogos(video.logos),
    `format=${video.pixelFormat}`,
    'setsar=1',
    'setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709',
  ];
  const input = `[0:${video.streamIndex}]`;
  // Versions before 7 copy the orientation to the output if its graph has only one input.
  const unused = video.orientation === null ? '' : `${input}nullsink;`;
  if (subtitle?.isText !== false) return `${unused}${input}${[...before, ...after].join(',')}${VIDEO_LABEL}`;
  return unused + overlayPictures(input, before, subtitle, { after, shift: task.input.shift });
}

/** Subtitles that are pictures have the size of the source, so they are laid over it before it is scaled. */
function overlayPictures(
  input: string,
  before: readonly string[],
  { streamIndex }: BurnedSubtitle,
  { after, shift }: { readonly after: readonly string[]; readonly shift: number },
): string {
  const base = `${input}${[...before, 'null'].join(',')}[base]`;
  const pictures = shift > 0 ? `[0:${streamIndex}]setpts=PTS-${formatNumber(shift)}/TB[pictures];` : '';
  const overlay = `[base]${shift > 0 ? '[pictures]' : `[0:${streamIndex}]`}overlay=eof_action=pass`;
  return `${base};${pictures}${[overlay, ...after].join(',')}${VIDEO_LABEL}`;
}

/**
 * Shows the first frame from the start if the video begins after the sound. ffmpeg sets the filters up again where the size of the
 * picture changes, as in calls that were recorded, so a first frame that comes later keeps its time.
 */
function timeFilters({ input }: EncodingTask): string[] {
  const { shift, frameRate, leadIn } = input;
  if (frameRate !== null) return [`setpts=N*${frameRate.denominator}/(${frameRate.numerator}*TB)`];
  const time = shift > 0 ? `PTS-${formatNumber(shift)}/TB` : 'PTS';
  const isEarly = `lt(T,${formatNumber(shift + leadIn)})${keepsEarlierFrames(input) ? '*gte(T,0)' : ''}`;
  return [`setpts='if(eq(N,0)*${isEarly},0,${time})'`];
}

/**
 * Returns true if the frames from the key frame before the start on are not dropped before the filters. The last of them is shown
 * at the start, which may lie in a long pause. A forced rate counts the frames from the start.
 */
export function keepsEarlierFrames({ seek, frameRate }: InputReading): boolean {
  return seek > 0 && frameRate === null;
}

function deinterlaceFilters({ deinterlace }: VideoTask): string[] {
  return deinterlace ? ['bwdif=mode=send_frame:parity=auto:deint=all'] : [];
}

function rateFilters({ input, duration }: EncodingTask, { frameRate }: VideoTask): string[] {
  const filter = `fps=fps=${frameRate.numerator}/${frameRate.denominator}:round=near`;
  // Versions before 5 repeat the last frame up to the end of the source, which a forced rate and a shift move.
  const isMoved = (input.frameRate !== null || input.shift > 0) && duration !== null;
  if (keepsEarlierFrames(input)) return skipEarlierFrames(filter, input, frameRate);
  return isMoved ? [filter, `trim=end=${formatNumber(duration)}`] : [filter];
}

/** The last frame is shown from a start that lies in it, or after the video, while the sound continues. */
function skipEarlierFrames(filter: string, { remainingVideo }: InputReading, rate: FrameRate): string[] {
  const frameDuration = rate.denominator / rate.numerator;
  if (remainingVideo === null || remainingVideo >= frameDuration) return [filter, 'trim=start=0'];
  // Padding has no end.
  const end = formatNumber(frameDuration);
  return [`${filter}:eof_action=pass`, 'tpad=stop=-1:stop_mode=clone', `trim=start=0:end=${end}`];
}

/** Frames keep the orientation as side data, from which version 7 would turn the output once more. */
function orientationFilters({ orientation }: VideoTask): string[] {
  if (orientation === null) return [];
  const { isMirrored, rotation } = orientation;
  const mirror = isMirrored ? ['vflip'] : [];
  return [...mirror, ...turnFilters(rotation), 'sidedata=mode=delete:type=DISPLAYMATRIX'];
}

function pictureFilters({ geometry, color }: VideoTask): string[] {
  const { crop, scale, turn } = geometry;
  const size = `w=${scale.width}:h=${scale.height}:flags=bicubic`;
  const isMatrix = color.method === 'matrix';
  return [
    ...(crop === null ? [] : [`crop=w=${crop.width}:h=${crop.height}`]),
    isMatrix ? `scale=${size}${matrixOptions(color)}` : `scale=${size}`,
    ...(isMatrix ? [] : ['format=yuv420p10le', ...wideColorFilters(color)]),
    ...turnFilters(turn),
  ];
}

function matrixOptions({ matrix, isFullRange }: ColorConversion): string {
  const range = `:in_range=${isFullRange ? 'pc' : 'tv'}`;
  const input = matrix === null ? '' : `:in_color_matrix=${matrix}${range}`;
  return `${input}:out_color_matrix=bt709:out_range=tv`;
}

/** Converts BT.2020 to BT.709, in linear light. HDR is mapped to the luminance of SDR. */
function wideColorFilters({ method, transfer, isFullRange }: ColorConversion): string[] {
  const range = isFullRange ? 'full' : 'limited';
  const input = (name: string): string => `tin=${name}:min=2020_ncl:pin=2020:rin=${range}`;
  if (method === 'gamut' || transfer === 'sdr') {
    return [`zscale=${input('709')}:t=709:p=709:r=full`, ...clippedToGamut()];
  }
  return [
    `zscale=${input(HDR_TRANSFERS[transfer])}:t=linear:p=709:npl=${NOMINAL_PEAK}`,
    'format=gbrpf32le',
    'tonemap=tonemap=hable:desat=0',
    'zscale=t=709:p=709:r=full',
    ...clippedToGamut(),
  ];
}

/** Colours that BT.709 lacks are clipped as RGB. As luma and chroma they would turn into other colours. */
function clippedToGamut(): string[] {
  return ['format=gbrp10le', 'zscale=t=709:m=709:p=709:r=limited'];
}

function turnFilters(turn: Geometry['turn']): string[] {
  const filters = { 0: [], 90: ['transpose=clock'], 180: ['hflip', 'vflip'], 270: ['transpose=cclock'] };
  return filters[turn];
}

function padFilters({ pad }: Geometry): string[] {
  return pad === null ? [] : [`pad=w=${pad.width}:h=${pad.height}:x=(ow-iw)/2:y=(oh-ih)/2`];
}

/** Draws each logo over the result of the former. The picture is 8-bit there, because older versions draw in no other format. */
function drawLogos(logos: readonly LogoTask[]): string[] {
  return logos.map((logo, index) => {
    const position = `x=${horizontalPosition(logo)}:y=${verticalPosition(logo)}`;
    return `format=yuv420p[frame${index}];[frame${index}][${index + 1}:v]overlay=${position}:eval=init:format=yuv420`;
  });
}

/** Positions are even, as chroma samples are. */
function horizontalPosition({ horizontal, distance }: LogoTask): string {
  const positions = {
    left: String(distance),
    center: '2*floor((main_w-overlay_w)/4)',
    right: `main_w-overlay_w-${distance}`,
  };
  return positions[horizontal];
}

function verticalPosition({ vertical, distance }: LogoTask): string {
  const positions = {
    top: String(distance),
    middle: '2*floor((main_h-overlay_h)/4)',
    bottom: `main_h-overlay_h-${distance}`,
  };
  return positions[vertical];
}

/** Formats seconds without an exponent. */
export function formatNumber(value: number): string {
  return value.toFixed(6).replace(/\.?0+$/, '');
}

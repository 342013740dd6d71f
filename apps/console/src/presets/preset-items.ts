import type { Preset } from '@mediajobs/jobs-client';
import type { DescriptionItem } from '../components/description-list.js';
import { formatNumber } from '../components/format.js';

type ExpandedPreset = Preset<'codec'>;

/** Container and treatment of subtitles. */
export function listOutput({ target_format: format, settings }: ExpandedPreset): readonly DescriptionItem[] {
  return [
    ['Container', format?.container],
    ['Extension', format?.extension],
    ['Subtitles', settings?.subtitle_policy],
  ];
}

/** Codec, limits and settings of the video, with their units. */
export function listVideo({ target_format: format, settings }: ExpandedPreset): readonly DescriptionItem[] {
  const { codec, profile, passes, caps } = format?.vcodec ?? {};
  const video = settings?.video;
  return [
    ['Codec', codec?.description ?? codec?.name ?? codec?.id],
    ['Profile', profile],
    ['Passes', passes],
    ['Maximum width', withUnit(caps?.max_width, 'px')],
    ['Maximum height', withUnit(caps?.max_height, 'px')],
    ['Maximum frame rate', withUnit(caps?.max_framerate, 'frames/s')],
    ['Maximum bit rate', withUnit(caps?.max_bitrate, 'kbit/s')],
    ['Maximum buffer', withUnit(caps?.max_buffersize, 'kbit')],
    ['Distance of key frames', withUnit(caps?.max_key_distance, 's')],
    ['Reference frames', caps?.max_ref_frames],
    ['Interlaced', caps?.interlaced],
    ['Quality (rate factor)', video?.quality],
    ['Deinterlacing', video?.deinterlace],
    ['Scaling', video?.scaling],
    ['Width', withUnit(video?.width, 'px')],
    ['Height', withUnit(video?.height, 'px')],
    ['Frame rate', withUnit(video?.framerate, 'frames/s')],
    ['Bit rate', withUnit(video?.bitrate, 'kbit/s')],
    ['Aspect ratio', toText(video?.aspect_ratio)],
    ['Rotation', withUnit(video?.rotate, '°')],
  ];
}

/** Codec, limits and settings of the audio, with their units. */
export function listAudio({ target_format: format, settings }: ExpandedPreset): readonly DescriptionItem[] {
  const { codec, profile, caps } = format?.acodec ?? {};
  const audio = settings?.audio;
  return [
    ['Codec', codec?.description ?? codec?.name ?? codec?.id],
    ['Profile', profile],
    ['Maximum channels', caps?.max_channels],
    ['Maximum sampling rate', withUnit(caps?.max_samplingrate, 'Hz')],
    ['Maximum bit rate', withUnit(caps?.max_bitrate, 'kbit/s')],
    ['Maximum sample size', withUnit(caps?.max_bitdepth, 'bit')],
    ['Loudness', withUnit(audio?.loudness, 'LUFS')],
    ['Channels', toText(audio?.channels)],
    ['Sampling rate', withUnit(audio?.samplingrate, 'Hz')],
    ['Bit rate', withUnit(audio?.bitrate, 'kbit/s')],
    ['Volume', toText(audio?.volume)],
  ];
}

type Value = string | number | boolean | undefined;

/** Shares of the source, such as `90%`, and words have no unit. */
function withUnit(value: Value, unit: string): string | null {
  const text = toText(value);
  return text === null || Number.isNaN(Number(value)) ? text : `${text} ${unit}`;
}

function toText(value: Value): string | null {
  if (value === undefined) return null;
  return typeof value === 'number' ? formatNumber(value) : String(value);
}

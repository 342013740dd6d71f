import type { File } from '@mediajobs/jobs-client';
import { formatBitRate, formatDuration, formatSize } from '../components/format.js';

/** Keys of a file that its properties are read from. */
export type FileLike = Partial<
  Pick<File, 'size' | 'duration' | 'container' | 'video_tracks' | 'audio_tracks' | 'subtitle_tracks'>
>;

interface FileProperty {
  readonly name: string;
  /** One value per track; none where the file lacks the property. */
  readonly read: (file: FileLike) => readonly (string | null | undefined)[];
}

/** Properties by which source and outputs are compared. All are listed, so that a table has the same rows for every job. */
export const FILE_PROPERTIES: readonly FileProperty[] = [
  { name: 'Container', read: ({ container }) => [container] },
  { name: 'Size', read: ({ size }) => [format(size, formatSize)] },
  { name: 'Duration', read: ({ duration }) => [format(duration, formatDuration)] },
  { name: 'Bit rate', read: ({ size, duration }) => [format(overallRate(size, duration), formatBitRate)] },
  { name: 'Video codec', read: (file) => videoTracks(file).map(({ video_codec: codec }) => codec) },
  {
    name: 'Frame size',
    read: (file) =>
      videoTracks(file).map(({ width, height }) => (width && height ? `${width} × ${height}` : null)),
  },
  {
    name: 'Frame rate',
    read: (file) => videoTracks(file).map(({ framerate }) => format(framerate, (rate) => `${rate}/s`)),
  },
  {
    name: 'Video bit rate',
    read: (file) => videoTracks(file).map(({ video_bitrate: rate }) => format(rate, formatBitRate)),
  },
  {
    name: 'Aspect ratio',
    read: (file) => videoTracks(file).map(({ aspect_ratio: ratio }) => format(ratio, String)),
  },
  { name: 'Audio codec', read: (file) => audioTracks(file).map(({ audio_codec: codec }) => codec) },
  {
    name: 'Channels',
    read: (file) => audioTracks(file).map(({ nb_channels: count }) => format(count, String)),
  },
  {
    name: 'Sampling rate',
    read: (file) => audioTracks(file).map(({ samplingrate: rate }) => format(rate, (hz) => `${hz} Hz`)),
  },
  {
    name: 'Audio bit rate',
    read: (file) => audioTracks(file).map(({ audio_bitrate: rate }) => format(rate, formatBitRate)),
  },
  {
    name: 'Subtitles',
    read: ({ subtitle_tracks: tracks }) =>
      (tracks ?? []).map(({ language, subtitle_codec: codec }) => language ?? codec),
  },
];

/** Formats a property of a file: one value, or those of its tracks. Null where the file lacks it. */
export function formatProperty({ read }: FileProperty, file: FileLike | null | undefined): string | null {
  const values = file ? read(file).filter((value) => typeof value === 'string' && value !== '') : [];
  return values.length === 0 ? null : values.join(', ');
}

function format<T>(value: T | null | undefined, convert: (value: T) => string): string | null {
  return value === null || value === undefined ? null : convert(value);
}

/** @returns kbit/s */
function overallRate(size?: number, durationMs?: number): number | null {
  return size !== undefined && durationMs ? Math.round((size * 8) / durationMs) : null;
}

const videoTracks = ({ video_tracks: tracks }: FileLike) => tracks ?? [];
const audioTracks = ({ audio_tracks: tracks }: FileLike) => tracks ?? [];

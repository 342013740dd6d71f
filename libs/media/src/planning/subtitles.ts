import type { SubtitlePolicy } from '@mediajobs/jobs-domain/submission';
import type { SubtitleStream } from '../media-info.js';
import type { BurnedSubtitle, SubtitleTrack } from './encoding-task.js';

/** Encoders of text subtitles by container. Other containers carry none. */
const TEXT_ENCODERS: Readonly<Record<string, string>> = {
  mp4: 'mov_text',
  mov: 'mov_text',
  webm: 'webvtt',
  mkv: 'srt',
};
/** Codecs that a Matroska file carries unchanged. */
const MATROSKA_CODECS: ReadonlySet<string> = new Set([
  'subrip',
  'ass',
  'webvtt',
  'dvd_subtitle',
  'hdmv_pgs_subtitle',
  'dvb_subtitle',
]);

/** Chooses the subtitle tracks of the output: all that its container can carry. */
export function planSubtitles(
  streams: readonly SubtitleStream[],
  policy: SubtitlePolicy,
  container: string,
): readonly SubtitleTrack[] {
  if (policy !== 'copy') return [];
  return streams.flatMap((stream) => {
    const encoder = subtitleEncoder(stream, container);
    if (encoder === null) return [];
    const { index: streamIndex, language, isDefault, isForced } = stream;
    return [{ streamIndex, encoder, language, isDefault, isForced }];
  });
}

/** Chooses the subtitle track that becomes part of the picture: the default one, else the first. */
export function planBurnedSubtitle(
  streams: readonly SubtitleStream[],
  policy: SubtitlePolicy,
): BurnedSubtitle | null {
  if (policy !== 'burn') return null;
  const stream = streams.find(({ isDefault }) => isDefault) ?? streams[0];
  return stream ? { streamIndex: stream.index, isText: stream.isText } : null;
}

function subtitleEncoder(stream: SubtitleStream, container: string): string | null {
  if (container === 'mkv' && MATROSKA_CODECS.has(stream.codec)) return 'copy';
  return stream.isText ? (TEXT_ENCODERS[container] ?? null) : null;
}

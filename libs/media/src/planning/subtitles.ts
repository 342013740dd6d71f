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

/** Codecs that every ffmpeg decodes to text. Teletext needs a library that most builds lack. */
const TEXT_CODECS: ReadonlySet<string> = new Set(['subrip', 'ass', 'ssa', 'webvtt', 'mov_text', 'text']);
/** Codecs that every ffmpeg decodes to pictures. */
const PICTURE_CODECS: ReadonlySet<string> = new Set([
  'dvd_subtitle',
  'hdmv_pgs_subtitle',
  'dvb_subtitle',
  'xsub',
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
  const readable = streams.filter(({ codec }) => TEXT_CODECS.has(codec) || PICTURE_CODECS.has(codec));
  const stream = readable.find(({ isDefault }) => isDefault) ?? readable[0];
  return stream ? { streamIndex: stream.index, isText: TEXT_CODECS.has(stream.codec) } : null;
}

function subtitleEncoder(stream: SubtitleStream, container: string): string | null {
  if (container === 'mkv' && MATROSKA_CODECS.has(stream.codec)) return 'copy';
  return TEXT_CODECS.has(stream.codec) ? (TEXT_ENCODERS[container] ?? null) : null;
}

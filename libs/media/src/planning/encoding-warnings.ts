import type { OutputPlan } from '@mediajobs/jobs-domain/submission';
import type { MediaInfo, SubtitleStream } from '../media-info.js';
import { planBurnedSubtitle, planSubtitles } from './subtitles.js';

/** Returns what an output lacks although it can be encoded, one sentence each. */
export function listEncodingWarnings(
  { subtitleStreams, video }: Pick<MediaInfo, 'subtitleStreams' | 'video'>,
  { encoding: { container, subtitlePolicy, ...preset } }: Pick<OutputPlan, 'encoding'>,
): string[] {
  if (preset.video === null || video === null || subtitleStreams.length === 0) return [];
  if (subtitlePolicy === 'burn') {
    if (planBurnedSubtitle(subtitleStreams, subtitlePolicy)) return [];
    return [`no subtitles were drawn: ${listCodecs(subtitleStreams)} cannot be read`];
  }
  if (subtitlePolicy !== 'copy') return [];
  const kept = new Set(
    planSubtitles(subtitleStreams, subtitlePolicy, container).map(({ streamIndex }) => streamIndex),
  );
  const lost = subtitleStreams.filter(({ index }) => !kept.has(index));
  if (lost.length === 0) return [];
  const tracks = lost.length === 1 ? '1 subtitle track' : `${lost.length} subtitle tracks`;
  return [`${tracks} left out: ${container} cannot carry ${listCodecs(lost)}`];
}

function listCodecs(streams: readonly SubtitleStream[]): string {
  return [...new Set(streams.map(({ codec }) => codec))].join(', ');
}

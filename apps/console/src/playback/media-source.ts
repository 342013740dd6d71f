import type { FullJob } from '../components/full-job.js';
import { outputTitle } from '../components/output-title.js';
import { serviceUrl } from '../session/path-prefix.js';
import { canPlayAdaptively } from './can-play-adaptively.js';

/** Media that the player of a job can play. */
export type MediaSource =
  | { readonly key: string; readonly label: string; readonly kind: 'file'; readonly fileId: string }
  /** An HLS playlist of this service. */
  | { readonly key: string; readonly label: string; readonly kind: 'hls'; readonly url: string };

/** Key of the stream that adapts to the connection. */
const ADAPTIVE = 'hls';

/** Lists what can be played of a job: all outputs as one stream, and every output that is complete. */
export function listMediaSources(job: FullJob): readonly MediaSource[] {
  const outputs = (job.outputs ?? []).flatMap((output, index): MediaSource[] => {
    if (output.percentage_completed !== 100 || !output.file) return [];
    return [
      { key: sourceKey(index), label: outputTitle(output, index), kind: 'file', fileId: output.file.id },
    ];
  });
  if (!canPlayAdaptively(job)) return outputs;
  const url = `${serviceUrl()}/v1/playlists/hls.m3u8?job_id=${job.id}`;
  return [{ key: ADAPTIVE, label: 'HLS, adaptive', kind: 'hls', url }, ...outputs];
}

/** Returns the key of an output among the sources. @param index from 0 */
export function sourceKey(index: number): string {
  return `output ${index}`;
}

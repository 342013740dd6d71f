import { useEffect, type RefObject } from 'react';
import type { SignedCue } from './sprite-query.js';

/**
 * Adds the track that the media store reads previews from. Its cues are set here instead of by a `track` element, because
 * every sheet has a signed URL, and the WebVTT file names the sheets relative to itself.
 */
export function useThumbnailTrack(
  video: RefObject<HTMLVideoElement | null>,
  cues: readonly SignedCue[] | undefined,
): void {
  useEffect(() => {
    if (!video.current || !cues || cues.length === 0) return;
    const track = video.current.addTextTrack('metadata', 'thumbnails');
    const added = cues.map(({ start, end, url, x, y, width, height }) => {
      const cue = new VTTCue(start, end, `${url}#xywh=${x},${y},${width},${height}`);
      track.addCue(cue);
      return cue;
    });
    // A track cannot be removed, but be emptied.
    return () => added.forEach((cue) => track.removeCue(cue));
  }, [video, cues]);
}

/** Demuxers by the names of containers that `force_container` accepts. */
const DEMUXERS: Readonly<Record<string, string>> = {
  '3gp': 'mov',
  aac: 'aac',
  asf: 'asf',
  avi: 'avi',
  flac: 'flac',
  flv: 'flv',
  m4a: 'mov',
  mkv: 'matroska',
  mov: 'mov',
  mp3: 'mp3',
  mp4: 'mov',
  mpg: 'mpeg',
  mxf: 'mxf',
  ogg: 'ogg',
  ts: 'mpegts',
  wav: 'wav',
  webm: 'matroska',
  wmv: 'asf',
};

/** Containers that a job may name for a source that is not recognised. */
export const FORCED_CONTAINERS: readonly string[] = Object.keys(DEMUXERS);

/** Returns the demuxer of a container; null if the name is unknown. */
export function findDemuxer(container: string): string | null {
  return DEMUXERS[container.toLowerCase()] ?? null;
}

/**
 * Containers of broadcasts and streams, whose times may begin again or jump. ffmpeg corrects them, and counts times from the
 * first stream that is used, unless it seeks.
 */
const DISCONTINUOUS: ReadonlySet<string> = new Set(['ts', 'mpg', 'ogg']);

/** Returns true for a container whose times may begin again or jump. */
export function isDiscontinuous(container: string): boolean {
  return DISCONTINUOUS.has(container);
}

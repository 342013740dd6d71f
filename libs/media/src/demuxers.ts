import type { InputContainer } from '@mediajobs/jobs-domain/models';

/** Demuxers by the names of containers that `force_container` accepts. */
const DEMUXERS: Readonly<Record<InputContainer, string>> = {
  '3gp': 'mov',
  aac: 'aac',
  ac3: 'ac3',
  aiff: 'aiff',
  asf: 'asf',
  avi: 'avi',
  caf: 'caf',
  dv: 'dv',
  flac: 'flac',
  flv: 'flv',
  m4a: 'mov',
  m4v: 'mov',
  mkv: 'matroska',
  mov: 'mov',
  mp3: 'mp3',
  mp4: 'mov',
  mpg: 'mpeg',
  mxf: 'mxf',
  ogg: 'ogg',
  opus: 'ogg',
  ts: 'mpegts',
  vob: 'mpeg',
  wav: 'wav',
  webm: 'matroska',
  wmv: 'asf',
};

const BY_CONTAINER: ReadonlyMap<string, string> = new Map(Object.entries(DEMUXERS));

/** Returns the demuxer of a container; null if the name is unknown. */
export function findDemuxer(container: string): string | null {
  return BY_CONTAINER.get(container.toLowerCase()) ?? null;
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

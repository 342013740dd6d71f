/** Demuxers whose name differs from that of their container. */
const DEMUXERS: Readonly<Record<string, string>> = {
  '3gp': 'mov',
  m4a: 'mov',
  mkv: 'matroska',
  mp4: 'mov',
  mpg: 'mpeg',
  ts: 'mpegts',
  webm: 'matroska',
  wmv: 'asf',
};

/** Returns the demuxer of a container that a job names; null lets ffmpeg recognise the format. */
export function findInputDemuxer(container: string | null): string | null {
  return container === null ? null : (DEMUXERS[container] ?? container);
}

/** Version of ffmpeg or ffprobe. */
export interface ProgramVersion {
  /** As the program prints it, such as `5.1.9-0+deb12u1` or `N-47683-g0e8eb07980-static`. */
  readonly text: string;
  /** Version of its libavcodec. Comparable between releases and builds of a commit, whose `text` has no number. */
  readonly libavcodec: readonly [major: number, minor: number];
  /** Options with which it was built; empty if it does not print them. */
  readonly configuration: string;
}

/** libavcodec of FFmpeg 4.4. */
const MIN_LIBAVCODEC: ProgramVersion['libavcodec'] = [58, 134];
/** The oldest version that `PATH` may supply. */
export const MIN_VERSION = '4.4';

/** Parses the output of `ffmpeg -version`; null if it is not that of ffmpeg or ffprobe. */
export function parseProgramVersion(output: string): ProgramVersion | null {
  const text = /^ff(?:mpeg|probe) version (\S+)/m.exec(output)?.[1];
  const library = /^libavcodec\s+(\d+)\.\s*(\d+)\./m.exec(output);
  if (text === undefined || !library) return null;
  const configuration = /^configuration: (.+)/m.exec(output)?.[1] ?? '';
  return { text, libavcodec: [Number(library[1]), Number(library[2])], configuration };
}

/** Returns true for FFmpeg 4.4 and later. */
export function isCurrentVersion({ libavcodec }: ProgramVersion): boolean {
  const [major, minor] = libavcodec;
  return major > MIN_LIBAVCODEC[0] || (major === MIN_LIBAVCODEC[0] && minor >= MIN_LIBAVCODEC[1]);
}

import type { EncodingTask } from '../planning/encoding-task.js';
import { formatNumber, keepsEarlierFrames } from './video-filters.js';

/** Files of an encoding. */
export interface EncodingPaths {
  readonly input: string;
  readonly output: string;
  /** Work folder, which is also the working directory of ffmpeg. */
  readonly folder: string;
}

/** Returns the arguments that open the source. */
export function openInput({ input, video }: EncodingTask, paths: EncodingPaths): string[] {
  const { demuxer, seek } = input;
  return [
    ...(demuxer === null ? [] : ['-f', demuxer]),
    ...(video?.orientation ? ['-noautorotate'] : []),
    ...(keepsEarlierFrames(input) ? ['-noaccurate_seek'] : []),
    ...(seek > 0 ? ['-ss', formatNumber(seek)] : []),
    ...['-i', paths.input],
  ];
}

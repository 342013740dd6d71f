/** Limits of one encoding. */
export interface EncodingLimits {
  /** Pixels of the largest picture of the source. */
  readonly maxPixels: number;
  /** Bytes of memory of ffmpeg. */
  readonly memoryBytes: number;
  /** Bytes of the output. */
  readonly outputBytes: number;
  /** Processes and threads. */
  readonly processes: number;
  /** Milliseconds of one pass; null is unlimited. */
  readonly timeoutMs: number | null;
}

export const DEFAULT_ENCODING_LIMITS: EncodingLimits = {
  maxPixels: 40_000_000,
  memoryBytes: 8 * 1024 ** 3,
  outputBytes: 256 * 1024 ** 3,
  processes: 2048,
  timeoutMs: null,
};

/** Limits of probing. */
export interface ProbeLimits {
  /** Pixels of the largest picture. */
  readonly maxPixels: number;
  /** Bytes of memory of ffprobe. */
  readonly memoryBytes: number;
  /** Milliseconds of one run of ffprobe. */
  readonly timeoutMs: number;
}

/** 40 megapixels are more than 8K (7680×4320). */
export const DEFAULT_PROBE_LIMITS: ProbeLimits = {
  maxPixels: 40_000_000,
  memoryBytes: 2 * 1024 ** 3,
  timeoutMs: 60_000,
};

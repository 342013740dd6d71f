import { formatNumber } from './video-filters.js';

/** Measurements of a first run, in the units of the filter. */
export interface LoudnessMeasurement {
  /** LUFS. */
  readonly integrated: number;
  /** dBTP. */
  readonly truePeak: number;
  /** LU. */
  readonly range: number;
  /** LUFS. */
  readonly threshold: number;
  /** LU by which the result of a dynamic normalisation is moved. */
  readonly offset: number;
}

/** Highest true peak of the output in dBTP. */
const TRUE_PEAK = -1;
/** Largest loudness range that all versions of the filter accept. A smaller one would compress the sound. */
const MAX_RANGE = 20;
/** Sound below counts as silence. LUFS. */
const SILENCE = -70;

/** Returns the filter that measures loudness, or normalises it with a measurement. */
export function loudnessFilter(target: number, measured: LoudnessMeasurement | null): string {
  const goal = `loudnorm=I=${formatNumber(target)}:TP=${TRUE_PEAK}:LRA=${MAX_RANGE}`;
  if (measured === null) return `${goal}:print_format=json`;
  const { integrated, truePeak, range, threshold, offset } = measured;
  const values = { I: integrated, TP: truePeak, LRA: range, thresh: threshold };
  const input = Object.entries(values).map(([name, value]) => `measured_${name}=${formatNumber(value)}`);
  return [goal, ...input, `offset=${formatNumber(offset)}`, 'linear=true'].join(':');
}

/** Parses what the filter wrote to the log at its end; null for silence, which cannot be normalised. */
export function parseLoudness(log: string): LoudnessMeasurement | null {
  const value = (key: string): number => Number(new RegExp(`"${key}"\\s*:\\s*"([^"]+)"`).exec(log)?.[1]);
  const measured = {
    integrated: value('input_i'),
    truePeak: value('input_tp'),
    range: value('input_lra'),
    threshold: value('input_thresh'),
    offset: value('target_offset'),
  };
  const isKnown = Object.values(measured).every(Number.isFinite);
  return isKnown && measured.integrated > SILENCE ? measured : null;
}

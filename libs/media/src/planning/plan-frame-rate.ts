import { findUsualRate, type FrameRate, limitFrameRate, toFrameRate } from '@mediajobs/jobs-domain/encoding';

/** Frames per second that suffice for sources whose frames come irregularly. */
const MAX_IRREGULAR_RATE = 60;
/** Frames per second if nothing is known about those of the source. */
const DEFAULT_RATE = 30;

/** Dependencies of the frame rate of an output. */
export interface FrameSource {
  /** Average frames per second; null if unknown. */
  readonly frameRate: number | null;
  readonly isVariableFrameRate: boolean;
  /** Frames per second at the usual distance of frames; null if unknown. */
  readonly nominalFrameRate: number | null;
}

/**
 * Chooses the frame rate of an output: that of the source, lowered to the limit. If frames come irregularly, it is the rate at
 * which most of them come; each is shown at its time, and longer pauses repeat the last one.
 */
export function planFrameRate(source: FrameSource, limit: number | null): FrameRate {
  const { frameRate, isVariableFrameRate } = source;
  const isRegular = frameRate !== null && !isVariableFrameRate;
  return limitFrameRate(isRegular ? regularRate(frameRate, source) : irregularRate(source), limit);
}

/** Prefers the usual distance of frames to an odd average: pauses and rounded lengths lower the average. */
function regularRate(average: number, { nominalFrameRate }: FrameSource): FrameRate {
  const nominal = nominalFrameRate === null ? null : findUsualRate(nominalFrameRate);
  return findUsualRate(average) ?? nominal ?? toFrameRate(average);
}

function irregularRate({ frameRate, nominalFrameRate }: FrameSource): FrameRate {
  const average = frameRate ?? 0;
  const nominal = nominalFrameRate ?? DEFAULT_RATE;
  const usual = Math.min(nominal, Math.max(MAX_IRREGULAR_RATE, average));
  // An average a little above a whole number is that number: 30.02 comes from rounded times.
  return toFrameRate(Math.max(Math.round(usual), Math.ceil(average - 0.05)));
}

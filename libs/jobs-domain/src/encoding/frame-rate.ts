/** Frames per second as a fraction, such as 30000/1001. */
export interface FrameRate {
  readonly numerator: number;
  readonly denominator: number;
}

/** A slide show has a picture every few seconds. */
const MIN_RATE = 0.1;
const MAX_RATE = 240;
/** Measured rates are taken for the usual rate next to them up to this relative distance. */
const TOLERANCE = 0.003;
/** A frame rate is halved, or divided further, if that leaves at least this share of the limit. */
const MIN_SHARE_OF_LIMIT = 0.75;

/** Returns the usual frame rate that is nearest to a measured one, or the measured one in thousandths. */
export function toFrameRate(measured: number): FrameRate {
  return (
    findUsualRate(measured) ??
    reduceFraction({ numerator: Math.round(limitRate(measured) * 1000), denominator: 1000 })
  );
}

/** Returns the usual frame rate that a measured one stands for; null for an odd one. */
export function findUsualRate(measured: number): FrameRate | null {
  const rate = limitRate(measured);
  const whole = Math.round(rate);
  const usual: readonly FrameRate[] = [
    { numerator: whole, denominator: 1 },
    { numerator: whole * 1000, denominator: 1001 },
    { numerator: Math.round(rate * 2), denominator: 2 },
  ];
  const nearest = usual.reduce((best, each) => (distance(each, rate) < distance(best, rate) ? each : best));
  return distance(nearest, rate) <= TOLERANCE ? reduceFraction(nearest) : null;
}

function limitRate(measured: number): number {
  return Math.min(Math.max(measured, MIN_RATE), MAX_RATE);
}

export function framesPerSecond(rate: FrameRate): number {
  return rate.numerator / rate.denominator;
}

/**
 * Lowers a frame rate to a limit, and never raises it. Whole fractions of the source are preferred: motion stays even,
 * and every frame of the output is a frame of the source.
 */
export function limitFrameRate(source: FrameRate, limit: number | null): FrameRate {
  const rate = framesPerSecond(source);
  if (limit === null || rate <= limit * 1.000_01) return source;
  const divisor = Math.ceil(rate / limit - 0.000_01);
  if (rate / divisor >= limit * MIN_SHARE_OF_LIMIT) {
    return reduceFraction({ numerator: source.numerator, denominator: source.denominator * divisor });
  }
  return lowerToLimit(source, limit);
}

/** Keeps to multiples of 1000/1001 if the source does, so that key frames can fall at the same times. */
function lowerToLimit(source: FrameRate, limit: number): FrameRate {
  const isWholeLimit = Number.isInteger(limit);
  if (source.denominator % 1001 === 0 && isWholeLimit) return { numerator: limit * 1000, denominator: 1001 };
  return toFrameRate(limit);
}

function distance(candidate: FrameRate, rate: number): number {
  return Math.abs(framesPerSecond(candidate) - rate) / rate;
}

function reduceFraction({ numerator, denominator }: FrameRate): FrameRate {
  const divisor = greatestCommonDivisor(numerator, denominator);
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

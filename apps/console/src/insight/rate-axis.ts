/** Upper ends of an axis of rates, with the distance of its ticks. */
const SCALES = [
  [0.05, 0.01],
  [0.1, 0.02],
  [0.25, 0.05],
  [0.5, 0.1],
  [1, 0.25],
] as const;

/** Returns the ticks of an axis for rates from 0 to 1. Without failures it ends at 5 %. */
export function rateTicks(rates: readonly number[]): number[] {
  const highest = Math.max(0, ...rates);
  const [top, step] = SCALES.find(([end]) => end >= highest) ?? SCALES[4];
  return Array.from({ length: Math.round(top / step) + 1 }, (_, index) => Number((index * step).toFixed(2)));
}

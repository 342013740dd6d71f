import type { Statistics } from '@mediajobs/jobs-client';
import type { BucketFormat } from './bucket-format.js';
import type { JobLinks } from './job-links.js';

/** Properties of every chart. */
export interface ChartProps {
  readonly statistics: Statistics;
  readonly format: BucketFormat;
  readonly links: JobLinks;
}

export const CHART_HEIGHT = 240;

/** Axis of the time of all charts: labels at equal distances. */
export function timeAxis({ tick }: BucketFormat) {
  return { tickFormatter: tick, interval: 'equidistantPreserveStart', minTickGap: 24 } as const;
}

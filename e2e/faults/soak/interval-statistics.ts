import { quantile } from '../support/load.js';

/** Measurements of one interval. */
export interface IntervalStatistics {
  readonly requests: number;
  /** Response times of a job by id (ms). */
  readonly byId: Readonly<Record<'p50' | 'p99', number>>;
  /** Response times of all requests (ms). */
  readonly all: Readonly<Record<'p50' | 'p95' | 'p99', number>>;
  readonly medianMemoryMb: number;
  readonly maxMemoryMb: number;
  readonly descriptors: number;
  readonly eventLoopDelayMs: number;
}

interface GrowthBound {
  readonly name: string;
  readonly value: (interval: IntervalStatistics) => number;
  /** The last third may exceed the middle one by this factor, and by this amount on top. */
  readonly factor: number;
  readonly tolerance: number;
}

const GROWTH_BOUNDS: readonly GrowthBound[] = [
  { name: 'memory (MB)', value: ({ medianMemoryMb }) => medianMemoryMb, factor: 1.1, tolerance: 20 },
  { name: 'descriptors', value: ({ descriptors }) => descriptors, factor: 1, tolerance: 10 },
  { name: 'median of a job by id (ms)', value: ({ byId }) => byId.p50, factor: 1.5, tolerance: 5 },
  { name: 'median of all (ms)', value: ({ all }) => all.p50, factor: 1.5, tolerance: 5 },
  { name: 'p95 of all (ms)', value: ({ all }) => all.p95, factor: 2, tolerance: 50 },
  {
    name: 'event loop delay (ms)',
    value: ({ eventLoopDelayMs }) => eventLoopDelayMs,
    factor: 2,
    tolerance: 30,
  },
];

const median = (values: readonly number[]): number => quantile(values, 0.5);

/** Returns the measurements that grow. The first third is warm-up. */
export function findGrowth(intervals: readonly IntervalStatistics[]): string[] {
  const third = Math.floor(intervals.length / 3);
  const [middle, last] = [intervals.slice(-2 * third, -third), intervals.slice(-third)];
  return GROWTH_BOUNDS.flatMap(({ name, value, factor, tolerance }) => {
    const [before, after] = [median(middle.map(value)), median(last.map(value))];
    return after <= before * factor + tolerance
      ? []
      : [`${name}: ${before.toFixed(0)}, then ${after.toFixed(0)}`];
  });
}

const COLUMNS: readonly (readonly [title: string, value: (interval: IntervalStatistics) => number])[] = [
  ['requests', ({ requests }) => requests],
  ['by id p50', ({ byId }) => byId.p50],
  ['p99', ({ byId }) => byId.p99],
  ['all p50', ({ all }) => all.p50],
  ['p95', ({ all }) => all.p95],
  ['p99', ({ all }) => all.p99],
  ['MB', ({ medianMemoryMb }) => medianMemoryMb],
  ['max MB', ({ maxMemoryMb }) => maxMemoryMb],
  ['descriptors', ({ descriptors }) => descriptors],
  ['loop p99', ({ eventLoopDelayMs }) => eventLoopDelayMs],
];

/** Formats a Markdown table; times in milliseconds. */
export function formatTable(intervals: readonly IntervalStatistics[]): string {
  const rows = [
    ['interval', ...COLUMNS.map(([title]) => title)],
    ['--:', ...COLUMNS.map(() => '--:')],
    ...intervals.map((interval, n) => [
      String(n + 1),
      ...COLUMNS.map(([, value]) => value(interval).toFixed(0)),
    ]),
  ];
  return rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

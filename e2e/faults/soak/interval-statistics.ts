import { quantile } from '../support/load.js';

/** What was seen in a stretch of time. */
export interface IntervalStatistics {
  readonly requests: number;
  /** Milliseconds for a job by id. */
  readonly byId: Readonly<Record<'p50' | 'p99', number>>;
  /** Milliseconds for any request. */
  readonly all: Readonly<Record<'p50' | 'p95' | 'p99', number>>;
  /** Memory of the API: the median and the most of samples (MB). */
  readonly medianMemoryMb: number;
  readonly maxMemoryMb: number;
  readonly descriptors: number;
  /** Delay of the event loop (ms). */
  readonly eventLoopDelayMs: number;
}

/** How much more the last third may have than the middle one: a factor, and what is nothing. */
const GROWTH_BOUNDS: readonly (readonly [
  string,
  (minute: IntervalStatistics) => number,
  factor: number,
  plus: number,
])[] = [
  ['memory (MB)', ({ medianMemoryMb: memory }) => memory, 1.1, 20],
  ['descriptors', ({ descriptors }) => descriptors, 1, 10],
  ['median of a job by id (ms)', ({ byId }) => byId.p50, 1.5, 5],
  ['median of all (ms)', ({ all }) => all.p50, 1.5, 5],
  ['p95 of all (ms)', ({ all }) => all.p95, 2, 50],
  ['delay of the event loop (ms)', ({ eventLoopDelayMs: delay }) => delay, 2, 30],
];

const median = (values: readonly number[]): number => quantile(values, 0.5);

/** What grows; nothing where all is flat. The first third warms up. */
export function findGrowth(minutes: readonly IntervalStatistics[]): string[] {
  const third = Math.floor(minutes.length / 3);
  const [middle, last] = [minutes.slice(-2 * third, -third), minutes.slice(-third)];
  return GROWTH_BOUNDS.flatMap(([name, of, factor, plus]) => {
    const [before, after] = [median(middle.map(of)), median(last.map(of))];
    return after <= before * factor + plus ? [] : [`${name}: ${before.toFixed(0)}, then ${after.toFixed(0)}`];
  });
}

const HEAD = [
  ...['part', 'requests', 'by id p50', 'p99', 'all p50', 'p95', 'p99', 'MB', 'most MB', 'descriptors'],
  'loop p99',
];

/** A table in Markdown; times in milliseconds. */
export function formatTable(minutes: readonly IntervalStatistics[]): string {
  const rows = minutes.map(
    (
      {
        requests,
        byId,
        all,
        medianMemoryMb: memory,
        maxMemoryMb: mostMemory,
        descriptors,
        eventLoopDelayMs: delay,
      },
      n,
    ) => [
      ...[n + 1, requests, byId.p50, byId.p99, all.p50, all.p95, all.p99, memory, mostMemory, descriptors],
      delay,
    ],
  );
  const lines = [HEAD, HEAD.map(() => '--:'), ...rows.map((row) => row.map((value) => value.toFixed(0)))];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

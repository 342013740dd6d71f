import type {
  EncodingBucket,
  EncodingStatistics,
  EncodingTotals,
  NamedReference,
  TimeRange,
} from '@mediajobs/jobs-domain';
import type {
  EncodedRow,
  EncodingRow,
  PresetEncodingRow,
  WaitedRow,
} from './plans/encoding-statistics-sql.js';

type Period = Pick<TimeRange, 'from' | 'to'>;

/** Converts what was encoded in a range. */
export function toEncodingTotals({ encoded, waited }: EncodingRow, period: Period): EncodingTotals {
  return toTotals(
    encoded.find(({ interval }) => interval === null),
    waited.find(({ interval }) => interval === null),
    period,
  );
}

/** Converts what was encoded in a range, with every interval of it. */
export function toEncodingStatistics(
  row: EncodingRow,
  range: TimeRange,
  reference: (preset: PresetEncodingRow) => NamedReference,
): EncodingStatistics {
  return {
    ...toEncodingTotals(row, range),
    buckets: toBuckets(row, range),
    presets: row.presets.map((preset) => ({
      preset: reference(preset),
      outputs: preset.outputs,
      media: preset.media,
      median_speed: preset.speeds?.[0] ?? null,
      p5_speed: preset.speeds?.[1] ?? null,
    })),
  };
}

function toBuckets({ encoded, waited }: EncodingRow, { from, to, starts }: TimeRange): EncodingBucket[] {
  const encodedByInterval = new Map(encoded.map((row) => [row.interval, row]));
  const waitedByInterval = new Map(waited.map((row) => [row.interval, row]));
  return starts.map((start, index) => {
    // The first and the last interval may exceed the range.
    const period = { from: Math.max(from, start - 1), to: Math.min(to, starts[index + 1] ?? to) };
    return {
      start,
      ...toTotals(encodedByInterval.get(index + 1), waitedByInterval.get(index + 1), period),
    };
  });
}

function toTotals(
  encoded: EncodedRow | undefined,
  waited: WaitedRow | undefined,
  { from, to }: Period,
): EncodingTotals {
  const media = encoded?.media ?? 0;
  return {
    outputs: encoded?.outputs ?? 0,
    media,
    // Both ends of a range are exclusive.
    throughput: media / Math.max(1, to - from - 1),
    median_speed: encoded?.speed ?? null,
    queue_wait: {
      jobs: waited?.jobs ?? 0,
      median: waited?.percentiles?.[0] ?? null,
      p95: waited?.percentiles?.[1] ?? null,
    },
  };
}

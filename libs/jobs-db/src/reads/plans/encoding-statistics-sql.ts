import { objectIdToBytes, type JobCondition, type ObjectId } from '@mediajobs/jobs-domain';
import type { SqlParameters } from '@mediajobs/postgres';
import { filteredFrom } from './job-conditions.js';
import { visibleResourcesSql } from './resource-list-plan.js';
import { PERCENTILES, topNamedSql, type Percentiles } from './top-named-sql.js';

/** Encoded outputs; of one interval, or of all (null). */
export interface EncodedRow {
  /** Number of the interval, from 1. */
  readonly interval: number | null;
  readonly outputs: number;
  /** Milliseconds. */
  readonly media: number;
  readonly speed: number | null;
}

/** Started jobs; of one interval, or of all (null). */
export interface WaitedRow {
  /** Number of the interval, from 1. */
  readonly interval: number | null;
  readonly jobs: number;
  readonly percentiles: Percentiles;
}

/** Outputs with one preset. */
export interface PresetEncodingRow {
  readonly id: ObjectId;
  readonly name: string | null;
  readonly outputs: number;
  /** Milliseconds. */
  readonly media: number;
  /** Median and 5th percentile. */
  readonly speeds: readonly [median: number, p5: number] | null;
}

/** Encoding statistics of a range. */
export interface EncodingRow {
  /** By interval if the plan has intervals, and the total. */
  readonly encoded: readonly EncodedRow[];
  readonly waited: readonly WaitedRow[];
  /** Empty without intervals. */
  readonly presets: readonly PresetEncodingRow[];
}

/** A time range in which attempts count. */
interface EncodingScope {
  readonly account: ObjectId;
  /** On the jobs of the attempts. */
  readonly conditions: readonly JobCondition[];
  readonly from: number;
  readonly to: number;
  /** SQL of the starts of the intervals; null for totals only. */
  readonly starts: string | null;
}

/** Returns one JSON value of type `EncodingRow`: the attempts of a range, by the time at which they started or ended. */
export function encodingSql(scope: EncodingScope, parameters: SqlParameters): string {
  const { account, starts } = scope;
  const interval = (time: string): string =>
    starts === null ? '' : `, width_bucket(${time}, ${starts}) AS interval`;
  const [key, sets] = starts === null ? ['NULL::integer AS interval', '()'] : ['interval', '(), (interval)'];
  return `
    (WITH encoded AS MATERIALIZED (
      SELECT preset_id AS id, media_ms, encoded_speed AS speed${interval('finished_at')}
      FROM ${attemptsFrom('media_ms', 'finished_at', scope, parameters)}),
    waited AS MATERIALIZED (
      SELECT waited_ms${interval('started_at')}
      FROM ${attemptsFrom('waited_ms', 'started_at', scope, parameters)})
    SELECT json_build_object(
      'encoded', (SELECT json_agg(rows) FROM (
        SELECT ${key}, count(*) AS outputs, coalesce(sum(media_ms), 0) AS media,
          percentile_disc(0.5) WITHIN GROUP (ORDER BY speed) AS speed
        FROM encoded GROUP BY GROUPING SETS (${sets})) rows),
      'waited', (SELECT json_agg(rows) FROM (
        SELECT ${key}, count(*) AS jobs, ${PERCENTILES} (ORDER BY waited_ms) AS percentiles
        FROM waited GROUP BY GROUPING SETS (${sets})) rows),
      'presets', ${starts === null ? `'[]'::json` : presetsSql(account, parameters)}))`;
}

function presetsSql(account: ObjectId, parameters: SqlParameters): string {
  return topNamedSql('encoded', visibleResourcesSql(account, 'preset', parameters, false), 'outputs', {
    media: 'sum(media_ms)',
    speeds: 'percentile_disc(ARRAY[0.5, 0.05]) WITHIN GROUP (ORDER BY speed)',
  });
}

/** Returns the attempts that have a value and a time in the range, for index-only scans unless jobs are filtered. */
function attemptsFrom(
  value: 'media_ms' | 'waited_ms',
  time: 'finished_at' | 'started_at',
  { account, conditions, from, to }: EncodingScope,
  parameters: SqlParameters,
): string {
  const all = [
    `account_id = ${parameters.add(objectIdToBytes(account))}`,
    `${value} IS NOT NULL`,
    `${time} > ${parameters.add(from)}`,
    `${time} < ${parameters.add(to)}`,
  ];
  if (conditions.length > 0) {
    all.push(`job_id IN (SELECT id FROM ${filteredFrom(account, conditions, parameters, true)})`);
  }
  return `step_attempts WHERE ${all.join(' AND ')}`;
}

/** Maximum number of pipelines, presets and error codes in the statistics. */
export const MAX_NAMED = 20;

/** Median and 95th percentile in milliseconds; null without any value. */
export type Percentiles = readonly [median: number, p95: number] | null;

/** Aggregate of `Percentiles`, each a value that occurs. */
export const PERCENTILES = 'percentile_disc(ARRAY[0.5, 0.95]) WITHIN GROUP';

/**
 * Returns the most frequent ids in rows, with names from the rows that the account may see, as JSON.
 *
 * @param count name of the number of rows
 * @param aggregates further aggregates by name
 */
export function topNamedSql(
  rows: string,
  visible: string,
  count: string,
  aggregates: Readonly<Record<string, string>>,
): string {
  const names = [count, ...Object.keys(aggregates)];
  const selected = Object.entries(aggregates).map(([name, sql]) => `, ${sql} AS ${name}`);
  return `
    (SELECT coalesce(json_agg(json_build_object(
        'id', encode(id, 'hex'), 'name', (SELECT name FROM ${visible} WHERE id = top.id),
        ${names.map((name) => `'${name}', ${name}`).join(', ')}
      ) ORDER BY ${count} DESC, id), '[]')
     FROM (
       SELECT id, count(*) AS ${count}${selected.join('')}
       FROM ${rows} GROUP BY id ORDER BY ${count} DESC, id LIMIT ${MAX_NAMED}) top)`;
}

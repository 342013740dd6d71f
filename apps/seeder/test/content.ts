import type { Pool } from 'pg';

/** How many rows there are. @param from a table, and a condition if need be. */
export async function countOf(pool: Pool, from: string): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(`SELECT count(*) FROM ${from}`);
  return rows[0]?.count ?? 0;
}

/** A digest of every row of the tables that are seeded. */
export async function contentOf(pool: Pool): Promise<Record<string, string>> {
  const content: Record<string, string> = {};
  for (const table of ['jobs', 'job_bodies', 'resources']) {
    const { rows } = await pool.query<{ digest: string }>(
      `SELECT md5(string_agg(t::text, chr(10) ORDER BY t::text COLLATE "C")) AS digest FROM ${table} t`,
    );
    content[table] = rows[0]?.digest ?? '';
  }
  return content;
}

/** The counts that are kept beside the jobs, and the same counted anew. */
export async function countsOf(pool: Pool): Promise<{ kept: unknown[]; counted: unknown[] }> {
  const kept = await pool.query(
    `SELECT encode(account_id, 'hex') AS account, facet::text, value, bucket, sum(count)::bigint AS count
     FROM job_counts GROUP BY 1, 2, 3, 4 HAVING sum(count) <> 0 ORDER BY 1, 2, 3, 4`,
  );
  const counted = await pool.query(
    `SELECT encode(j.account_id, 'hex') AS account, f.facet::text, f.value, f.bucket, count(*) AS count
     FROM jobs j CROSS JOIN LATERAL job_facets_of(j.id, j.status, j.pipeline_id, j.autograph_set) f
     GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`,
  );
  return { kept: kept.rows as unknown[], counted: counted.rows as unknown[] };
}

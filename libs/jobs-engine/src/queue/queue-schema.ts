import type { Pool } from 'pg';

/** The schema of the queue of an installation in the schema `public`. */
const DEFAULT_SCHEMA = 'mediajobs_queue';

/** The schema of pg-boss. */
export interface QueueSchema {
  /** As pg-boss expects it: quoted. */
  readonly schema: string;
  readonly exists: boolean;
}

/**
 * Returns the schema of pg-boss, which belongs to the schema of the tables: two installations in one database have two.
 */
export async function queueSchema(pool: Pool): Promise<QueueSchema> {
  const { rows } = await pool.query<{ schema: string; exists: boolean }>(
    `SELECT schema, to_regnamespace(quote_ident(schema)) IS NOT NULL AS exists
     FROM (SELECT CASE WHEN current_schema() = 'public' THEN $1 ELSE current_schema() || '_' || $1 END AS schema) name`,
    [DEFAULT_SCHEMA],
  );
  const { schema, exists } = rows[0] ?? { schema: DEFAULT_SCHEMA, exists: false };
  return { schema: `"${schema}"`, exists };
}

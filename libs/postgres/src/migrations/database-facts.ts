import type { ClientBase } from 'pg';

/** The tables that a role must be able to read and write. */
const TABLES = [
  'jobs',
  'job_documents',
  'job_file_names',
  'resources',
  'tokens',
  'application_credentials',
  'audit_entries',
  'job_counts',
];

/** The properties of a database, a role and a schema that decide whether mediajobs can use them. */
export interface DatabaseFacts {
  readonly database: string;
  readonly encoding: string;
  readonly role: string;
  readonly search_path: string;
  /** The schema of `?schema=`, or else the first of the search path; null if none of these exists. */
  readonly schema: string | null;
  readonly schema_exists: boolean;
  readonly may_create_schema: boolean;
  readonly may_use_schema: boolean;
  readonly may_create_tables: boolean;
  readonly installed: boolean;
  /** Another schema that holds the tables of mediajobs. */
  readonly installed_in: string | null;
  /** The schema of pg_trgm; null if it is not installed. */
  readonly trgm_schema: string | null;
  readonly may_use_trgm: boolean;
  readonly trgm_available: boolean;
  readonly may_install_trgm: boolean;
  /** A table that the role does not own. */
  readonly foreign_table: string | null;
  readonly foreign_owner: string | null;
  /** A table that the role cannot read and write. */
  readonly closed_table: string | null;
}

/** Reads catalogs only, which every role may do. */
const FACTS = `
  WITH target AS (SELECT coalesce($1, current_schema()) AS name),
    namespace AS (SELECT oid, nspname FROM pg_namespace, target WHERE nspname = target.name),
    tables AS (
      SELECT c.oid, relname, relowner FROM pg_class c JOIN namespace n ON n.oid = relnamespace
      WHERE relkind IN ('r', 'p') AND (relname = ANY($2) OR relname = '_prisma_migrations')),
    trgm AS (SELECT n.oid, nspname FROM pg_extension e JOIN pg_namespace n ON n.oid = extnamespace WHERE extname = 'pg_trgm'),
    foreign_tables AS (SELECT relname, relowner FROM tables WHERE NOT pg_has_role(relowner, 'USAGE') ORDER BY relname LIMIT 1)
  SELECT current_database() AS database, current_user AS role,
    current_setting('server_encoding') AS encoding, current_setting('search_path') AS search_path,
    (SELECT name FROM target) AS schema, EXISTS (SELECT FROM namespace) AS schema_exists,
    has_database_privilege(current_database(), 'CREATE') AS may_create_schema,
    coalesce((SELECT has_schema_privilege(oid, 'USAGE') FROM namespace), false) AS may_use_schema,
    coalesce((SELECT has_schema_privilege(oid, 'CREATE') FROM namespace), false) AS may_create_tables,
    EXISTS (SELECT FROM tables WHERE relname = 'job_documents') AS installed,
    (SELECT nspname FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
     WHERE relname = 'job_documents' AND nspname IS DISTINCT FROM (SELECT name FROM target)
       AND EXISTS (SELECT FROM pg_class p WHERE p.relname = '_prisma_migrations' AND p.relnamespace = n.oid)
     ORDER BY 1 LIMIT 1) AS installed_in,
    (SELECT nspname FROM trgm) AS trgm_schema,
    coalesce((SELECT has_schema_privilege(oid, 'USAGE') FROM trgm), false) AS may_use_trgm,
    EXISTS (SELECT FROM pg_available_extensions WHERE name = 'pg_trgm') AS trgm_available,
    (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)
      OR (has_database_privilege(current_database(), 'CREATE')
        AND EXISTS (SELECT FROM pg_available_extension_versions WHERE name = 'pg_trgm' AND trusted)) AS may_install_trgm,
    (SELECT relname FROM foreign_tables) AS foreign_table,
    (SELECT pg_get_userbyid(relowner) FROM foreign_tables) AS foreign_owner,
    (SELECT relname FROM tables WHERE relname <> '_prisma_migrations'
       AND NOT (has_table_privilege(oid, 'SELECT') AND has_table_privilege(oid, 'INSERT')
         AND has_table_privilege(oid, 'UPDATE') AND has_table_privilege(oid, 'DELETE'))
     ORDER BY relname LIMIT 1) AS closed_table`;

/** Reads the facts. @param schema of the URL; null for that of the search path */
export async function readDatabaseFacts(client: ClientBase, schema: string | null): Promise<DatabaseFacts> {
  const { rows } = await client.query<DatabaseFacts>(FACTS, [schema, TABLES]);
  const [facts] = rows;
  if (!facts) throw new Error('PostgreSQL returned no facts about the database');
  return facts;
}

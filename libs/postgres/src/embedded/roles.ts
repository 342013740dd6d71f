import { Client } from 'pg';

import { adminUrl, DATABASE, SERVICE_ROLE, servicePassword, SUPERUSER } from './cluster.js';
import type { Cluster } from './cluster.js';

/** Processes that start at once prepare the roles one after another. The number must never change. */
const SETUP_LOCK_KEY = 7_305_215_488;

const ROLE_OPTIONS = 'LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS';

/**
 * Statements that give the service role what the superuser owns, as in folders of versions that had no other role. What
 * belongs to an extension, a table or another type follows its owner, or stays.
 */
const SUPERUSER_OBJECTS = `
  WITH owned AS (
    SELECT 'pg_class'::regclass AS catalog, oid, relowner AS owner, relnamespace AS namespace,
      CASE relkind WHEN 'S' THEN 'SEQUENCE' WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' ELSE 'TABLE' END AS kind,
      oid::regclass::text AS name
    FROM pg_class WHERE relkind IN ('r', 'p', 'v', 'm', 'S')
    UNION ALL
    SELECT 'pg_proc'::regclass, oid, proowner, pronamespace, 'ROUTINE', oid::regprocedure::text FROM pg_proc
    UNION ALL
    SELECT 'pg_type'::regclass, oid, typowner, typnamespace, 'TYPE', oid::regtype::text FROM pg_type
    WHERE typtype IN ('e', 'd', 'r')
  )
  SELECT format('ALTER %s %s OWNER TO ${SERVICE_ROLE}', kind, name) AS statement FROM owned o
  WHERE owner = '${SUPERUSER}'::regrole
    AND namespace NOT IN (SELECT oid FROM pg_namespace WHERE nspname LIKE 'pg\\_%' OR nspname = 'information_schema')
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = o.catalog AND d.objid = o.oid AND d.deptype IN ('e', 'a', 'i'))`;

/**
 * Makes the role that mediajobs connects as, which has no rights beyond its own database, and that database. Safe to call
 * whenever the server has started, and from several processes at once.
 */
export async function prepareRoles(cluster: Cluster, port: number): Promise<void> {
  await withClient(adminUrl(cluster, port, 'postgres'), async (admin) => {
    await admin.query('SELECT pg_advisory_lock($1)', [SETUP_LOCK_KEY]);
    await createRole(admin, servicePassword(cluster));
    await createDatabase(admin);
    await withClient(adminUrl(cluster, port, DATABASE), transferOwnership);
  });
}

async function createRole(admin: Client, password: string): Promise<void> {
  const { rowCount } = await admin.query('SELECT FROM pg_roles WHERE rolname = $1', [SERVICE_ROLE]);
  if (rowCount) return;
  // The password consists of letters, digits, - and _.
  await admin.query(`CREATE ROLE ${SERVICE_ROLE} ${ROLE_OPTIONS} PASSWORD '${password}'`);
}

async function createDatabase(admin: Client): Promise<void> {
  const { rows } = await admin.query<{ owner: string }>(
    'SELECT pg_get_userbyid(datdba) AS owner FROM pg_database WHERE datname = $1',
    [DATABASE],
  );
  const [database] = rows;
  if (!database) await admin.query(`CREATE DATABASE ${DATABASE} OWNER ${SERVICE_ROLE}`);
  else if (database.owner !== SERVICE_ROLE)
    await admin.query(`ALTER DATABASE ${DATABASE} OWNER TO ${SERVICE_ROLE}`);
}

async function transferOwnership(admin: Client): Promise<void> {
  const { rows } = await admin.query<{ statement: string }>(SUPERUSER_OBJECTS);
  // One query, and so one transaction.
  if (rows.length > 0) await admin.query(rows.map(({ statement }) => statement).join(';\n'));
}

async function withClient(url: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: url, application_name: 'mediajobs setup' });
  // The query that is under way reports a lost connection.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

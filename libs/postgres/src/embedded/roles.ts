import { Client } from 'pg';

import { adminUrl, DATABASE, SERVICE_ROLE, servicePassword, type Cluster } from './cluster.js';

/** Advisory lock of processes that prepare the roles at the same time. The number must never change. */
const SETUP_LOCK_KEY = 7_305_215_488;

const ROLE_OPTIONS = 'LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS';

/**
 * Creates the role that mediajobs connects as, which has no rights beyond its own database, and that database. Does
 * nothing if they exist.
 */
export async function prepareRoles(cluster: Cluster, port: number): Promise<void> {
  const client = new Client({
    connectionString: adminUrl(cluster, port, 'postgres'),
    application_name: 'mediajobs setup',
  });
  // The pending query reports a lost connection. Without a listener, the event would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT pg_advisory_lock($1)', [SETUP_LOCK_KEY]);
    if (!(await exists(client, 'pg_roles', 'rolname', SERVICE_ROLE))) {
      // The password consists of letters, digits, - and _.
      await client.query(
        `CREATE ROLE ${SERVICE_ROLE} ${ROLE_OPTIONS} PASSWORD '${servicePassword(cluster)}'`,
      );
    }
    if (!(await exists(client, 'pg_database', 'datname', DATABASE))) {
      await client.query(`CREATE DATABASE ${DATABASE} OWNER ${SERVICE_ROLE}`);
    }
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function exists(client: Client, catalog: string, column: string, name: string): Promise<boolean> {
  const { rowCount } = await client.query(`SELECT FROM ${catalog} WHERE ${column} = $1`, [name]);
  return rowCount === 1;
}

import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Client } from 'pg';

import { startEmbedded } from './embedded-server.js';
import type { EmbeddedServer } from './embedded-server.js';

let folder: string;
const servers: EmbeddedServer[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mediajobs-roles-'));
  await chmod(folder, 0o755);
});
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
  await rm(folder, { recursive: true });
});

async function start(): Promise<EmbeddedServer> {
  const server = await startEmbedded({
    dataDir: folder,
    settings: { fsync: 'off', shared_buffers: '16MB' },
  });
  servers.push(server);
  return server;
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('The embedded PostgreSQL', () => {
  it('gives mediajobs a role that owns its database and has no other rights', async () => {
    const { url, adminUrl } = await start();
    const roles = `SELECT rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls AS powerful,
      (SELECT count(*)::int FROM pg_auth_members WHERE member = oid) AS memberships
      FROM pg_roles WHERE rolname = current_user`;
    expect(await query(url, roles)).toEqual([{ powerful: false, memberships: 0 }]);
    const { password } = new URL(url);
    expect(password).not.toBe(new URL(adminUrl).password);
    await expect(query(Object.assign(new URL(adminUrl), { password }).href, 'SELECT 1')).rejects.toThrow(
      'password authentication failed',
    );
    for (const refused of [
      "COPY (SELECT 1) TO PROGRAM 'true'",
      "CREATE TEMPORARY TABLE t (x text); COPY t FROM PROGRAM 'id'",
      "COPY (SELECT 1) TO '/tmp/x'",
      "SELECT pg_read_file('/etc/passwd')",
      "SELECT pg_ls_dir('.')",
      "SELECT lo_import('/etc/passwd')",
      'CREATE ROLE other',
      'CREATE DATABASE other',
      'ALTER SYSTEM SET jit = on',
      'SET ROLE mediajobs',
      'CREATE EXTENSION file_fdw',
      'SELECT rolpassword FROM pg_authid',
    ]) {
      await expect(query(url, refused).then(() => refused)).rejects.toThrow(
        /permission denied|must be superuser|does not exist|not available/,
      );
    }
  });
});

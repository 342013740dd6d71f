import { randomBytes } from 'node:crypto';

import { Client } from 'pg';

import { createEmptyDatabase } from '@mediajobs/testing';
import { createStub, type ObjectId } from '@mediajobs/jobs-domain';
import { hashToken, TokenStore } from '@mediajobs/auth-db';
import { inTransaction } from '../queries/transaction.js';
import { writeResources } from '@mediajobs/jobs-db';
import { openDatabase } from '../database.js';
import { migrateDatabase } from './migrate.js';

const ACCOUNT = '5a0000000000000000000001' as ObjectId;
const RELATIONS = `SELECT DISTINCT relnamespace::regnamespace::text AS schema FROM pg_class
  WHERE relname IN ('jobs', 'job_documents', 'tokens', 'job_file_names_search_idx', '_prisma_migrations') ORDER BY 1`;

const clients: Client[] = [];
afterEach(() => Promise.all(clients.splice(0).map((client) => client.end())));

async function connected(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  clients.push(client);
  return client;
}

/** An empty database, its superuser, and a role with the rights of PUBLIC only. */
async function prepare(sql = ''): Promise<{ admin: Client; url: string; role: string }> {
  const address = await createEmptyDatabase();
  const admin = await connected(address);
  const role = `role_${randomBytes(4).toString('hex')}`;
  await admin.query(`CREATE ROLE ${role} LOGIN PASSWORD 'secret'`);
  await admin.query(
    sql.replaceAll(':role', role).replaceAll(':database', new URL(address).pathname.slice(1)),
  );
  const url = Object.assign(new URL(address), { username: role, password: 'secret' }).href;
  return { admin, url, role };
}

const OWN_DATABASE = 'ALTER DATABASE :database OWNER TO :role; ';

describe('A database of an operator', () => {
  it.each([
    [
      'a role that may not create tables',
      'CREATE EXTENSION pg_trgm',
      '',
      /^The role \w+ may not create tables in the schema "public": run `GRANT USAGE, CREATE ON SCHEMA "public" TO "\w+"`\.$/,
    ],
    [
      'no pg_trgm, which the role may not install',
      'GRANT CREATE ON SCHEMA public TO :role',
      '',
      /^The database \w+ lacks the extension pg_trgm, .*: run `CREATE EXTENSION pg_trgm` there as a superuser\.$/,
    ],
    [
      'pg_trgm in a schema that is closed to the role',
      'GRANT CREATE ON SCHEMA public TO :role; CREATE SCHEMA ext; CREATE EXTENSION pg_trgm SCHEMA ext',
      '',
      /^The extension pg_trgm is in the schema "ext", .*: run `GRANT USAGE ON SCHEMA "ext" TO "\w+"`\.$/,
    ],
    [
      'a search path that names nothing',
      `${OWN_DATABASE} ALTER ROLE :role SET search_path = nothing`,
      '',
      /^The search_path of the role \w+ \(nothing\) names no schema .* run `ALTER ROLE "\w+" SET search_path = public`/,
    ],
    [
      'no schema of the address, nor a right to create it',
      '',
      '?schema=apart',
      /^The schema "apart" does not exist and the role .*: run `CREATE SCHEMA "apart" AUTHORIZATION "\w+"`\.$/,
    ],
    [
      'a schema that is closed to the role',
      'CREATE SCHEMA apart',
      '?schema=apart',
      /^The role \w+ may not use the schema "apart": run `GRANT USAGE, CREATE ON SCHEMA "apart" TO "\w+"`\.$/,
    ],
  ])('with %s is refused in one sentence, before anything is changed', async (_, sql, search, message) => {
    const { admin, url } = await prepare(sql);
    await expect(migrateDatabase(url + search)).rejects.toMatchObject({ code: 'unsuitable-database' });
    await expect(migrateDatabase(url + search)).rejects.toThrow(message);
    expect((await admin.query(RELATIONS)).rows).toEqual([]);
  });

  it.each(['SQL_ASCII', 'LATIN1'])('with the encoding %s is refused', async (encoding) => {
    const { admin, url } = await prepare();
    const name = `other_${randomBytes(4).toString('hex')}`;
    await admin.query(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING '${encoding}' LOCALE 'C'`);
    const other = Object.assign(new URL(url), { pathname: `/${name}` }).href;
    await expect(migrateDatabase(other)).rejects.toThrow(
      new RegExp(
        `^The database ${name} has the encoding ${encoding}, but mediajobs needs UTF8: create another one with`,
      ),
    );
  });

  it('is not installed twice if its search path has changed', async () => {
    const { admin, url, role } = await prepare(OWN_DATABASE);
    await migrateDatabase(url);
    await admin.query(
      `CREATE SCHEMA apart AUTHORIZATION ${role}; ALTER ROLE ${role} SET search_path = apart`,
    );
    await expect(migrateDatabase(url)).rejects.toThrow(
      /^The tables of mediajobs are in the schema "public", but the search_path .* is apart: add \?schema=public to/,
    );
    expect(await migrateDatabase(`${url}?schema=public`)).toEqual({ applied: [] });
  });

  it('is refused if its tables belong to another role or cannot be written', async () => {
    const { admin, url, role } = await prepare(OWN_DATABASE);
    await migrateDatabase(url);
    const other = await prepare();
    const foreign = Object.assign(new URL(url), { username: other.role }).href;
    await expect(migrateDatabase(foreign)).rejects.toThrow(
      /^The role \w+ may not read and write the table \w+: run `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES/,
    );
    await admin.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${other.role}`);
    expect(await migrateDatabase(foreign)).toEqual({ applied: [] });
    await admin.query(
      'DELETE FROM _prisma_migrations WHERE started_at = (SELECT max(started_at) FROM _prisma_migrations)',
    );
    await admin.query(`GRANT CREATE ON SCHEMA public TO ${other.role}`);
    await expect(migrateDatabase(foreign)).rejects.toThrow(
      new RegExp(
        `^The table \\w+ belongs to the role ${role}, and the role \\w+ can't migrate it: run \`GRANT`,
      ),
    );
  });
});

describe('A separate schema', () => {
  it.each([
    ['that is missing is created', OWN_DATABASE, '?schema=My%20jobs', '"My jobs"'],
    [
      'is used with pg_trgm in another one',
      `${OWN_DATABASE} CREATE SCHEMA ext; GRANT USAGE ON SCHEMA ext TO :role; CREATE EXTENSION pg_trgm SCHEMA ext`,
      '?schema=apart',
      'apart',
    ],
    [
      'is the one of the search path',
      `${OWN_DATABASE} CREATE SCHEMA apart AUTHORIZATION :role; ALTER ROLE :role SET search_path = apart`,
      '',
      'apart',
    ],
  ])('%s', async (_, sql, search, schema) => {
    const { admin, url } = await prepare(sql);
    const database = await openDatabase({ databaseUrl: url + search, dataDir: '/dev/null' });
    try {
      expect((await admin.query(RELATIONS)).rows).toEqual([{ schema }]);
      // Triggers, COPY, raw SQL and Prisma.
      const record = createStub({ kind: 'user', id: ACCOUNT, name: null }, ACCOUNT);
      await inTransaction(database.pool, (client) =>
        writeResources(client, [{ account: ACCOUNT, kind: 'user', record, stub: true }]),
      );
      await database.pool.query('SELECT compact_job_counts()');
      const tokens = new TokenStore(database.pool);
      const token = await tokens.issue(ACCOUNT, ['me'], 60);
      expect(await tokens.verify(hashToken(token))).toMatchObject({ account: ACCOUNT });
      expect(await tokens.list()).toHaveLength(1);
      expect(await migrateDatabase(url + search)).toEqual({ applied: [] });
    } finally {
      await database.close();
    }
  });
});

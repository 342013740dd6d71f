import type { Client } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { pipeline } from 'node:stream/promises';
import { withClient } from './databases.js';

/**
 * Mode of a restore. `whole`: as pg_restore into an empty database, which creates triggers after the data. `data only`:
 * into an existing schema. `triggers disabled`: the same with --disable-triggers.
 */
export type RestoreMode = 'whole' | 'data only' | 'triggers disabled';

/**
 * Copies the data of a database by the statements of a dump: COPY, table by table, without a search_path. The embedded
 * PostgreSQL includes no pg_dump, and one of another version rejects its server.
 */
export async function restoreData(source: string, target: string, mode: RestoreMode): Promise<void> {
  await withClient(source, (from) =>
    withClient(target, async (to) => {
      const tables = await listTables(from);
      if (mode === 'whole') await to.query(`TRUNCATE ${tables.join(', ')}`);
      if (mode !== 'data only') await to.query('SET session_replication_role = replica');
      await from.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
      await to.query("SELECT pg_catalog.set_config('search_path', '', false)");
      for (const table of tables) {
        const columns = await listColumns(from, table);
        await pipeline(
          from.query(copyTo(`COPY (SELECT ${columns} FROM ${table}) TO STDOUT`)),
          to.query(copyFrom(`COPY ${table} (${columns}) FROM STDIN`)),
        );
      }
    }),
  );
}

/** Lists tables in the order of a dump, without the migration history. */
async function listTables(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT format('public.%I', relname) AS name FROM pg_class
     WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname <> '_prisma_migrations' ORDER BY relname`,
  );
  return rows.map(({ name }) => name);
}

async function listColumns(client: Client, table: string): Promise<string> {
  const { rows } = await client.query<{ names: string }>(
    `SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) AS names FROM pg_attribute
     WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped`,
    [table],
  );
  return rows[0]?.names ?? '';
}

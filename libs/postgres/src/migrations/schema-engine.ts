import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import type { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import type { MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg';
import { Pool, type PoolClient } from 'pg';

import { readLockFile, readMigrations } from './migration-files.js';
import { CurrentSchemaPrismaPg } from '../connections/prisma-adapter.js';

const PACKAGE = '@prisma/schema-engine-wasm';

// The types of Node.js leave WebAssembly out. This is what is used of it here.
declare const WebAssembly: {
  instantiate(
    code: Uint8Array,
    imports: Record<string, object>,
  ): Promise<{ instance: { exports: { __wbindgen_start(): void } } }>;
};

type Bindings = typeof import('@prisma/schema-engine-wasm/schema_engine_bg');

let bindings: Promise<Bindings> | undefined;

/** Runs `use` with Prisma's schema engine in one session of the database of `url`. */
export async function withSchemaEngine<T>(
  url: string,
  use: (engine: SchemaEngine, session: PoolClient) => Promise<T>,
): Promise<T> {
  bindings ??= loadBindings();
  const { SchemaEngine } = await bindings;
  const pool = new Pool({ connectionString: url, application_name: 'mediajobs migration' });
  // One session for all that the engine does, also after an error, when a pool would close it.
  const session = await pool.connect();
  // What is under way says so itself.
  session.on('error', () => undefined);
  pool.query = session.query.bind<Pool['query']>(session);
  try {
    const adapter = bindMigrationAwareSqlAdapterFactory(sendingWholeScripts(new CurrentSchemaPrismaPg(pool)));
    const engine = await SchemaEngine.new({ datamodels: undefined }, () => undefined, adapter);
    try {
      return await use(engine, session);
    } finally {
      engine.free();
    }
  } finally {
    session.release(true);
    await pool.end();
  }
}

/** The migrations as the schema engine takes them. */
export async function migrationList(dir: string): Promise<MigrationList> {
  const [lock, migrations] = await Promise.all([readLockFile(dir), readMigrations(dir)]);
  return {
    baseDir: dir,
    lockfile: { path: 'migration_lock.toml', content: lock },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
    })),
  };
}

/** The package's own entry imports the .wasm as a module, of which Node.js warns that it is experimental. */
async function loadBindings(): Promise<Bindings> {
  const bg = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const folder = dirname(createRequire(import.meta.url).resolve(PACKAGE));
  const wasm = await readFile(join(folder, 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': importsOf(bg) });
  bg.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return bg;
}

/** The engine never clears the timer of a lock it waited for: unreferenced, it does not hold up our exit for 10 s. */
function importsOf(bg: Bindings): Record<string, unknown> {
  const setTimer = (run: () => void, ms: number) => setTimeout(run, ms).unref();
  return Object.fromEntries(
    Object.entries(bg).map(([name, value]) => [
      name,
      name.startsWith('__wbg_setTimeout_') ? setTimer : value,
    ]),
  );
}

/**
 * The adapter splits a script at each semicolon, and so cuts function bodies in pieces. A script that fails is taken
 * back as a whole, and what the engine notes of it is not.
 */
function sendingWholeScripts(factory: PrismaPg): SqlMigrationAwareDriverAdapterFactory {
  const whole = <A extends SqlDriverAdapter>(adapter: A): A => {
    adapter.executeScript = async (script) => {
      const send = (sql: string) => adapter.executeRaw({ sql, args: [], argTypes: [] });
      await send('SAVEPOINT script');
      try {
        await send(script);
      } catch (error) {
        await send('ROLLBACK TO SAVEPOINT script');
        throw error;
      }
    };
    return adapter;
  };
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => whole(await factory.connect()),
    connectToShadowDb: async () => whole(await factory.connectToShadowDb()),
  };
}

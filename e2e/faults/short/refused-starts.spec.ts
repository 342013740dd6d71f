import { chmod, chown, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withDatabase } from '../support/product.js';
import { cleanUp } from '../support/cleanup.js';
import { createTemporaryFolder } from '../support/temporary-folders.js';
import { PostgresServer } from '../support/postgres.js';
import { isRoot, Program } from '../support/program.js';

afterEach(cleanUp);

const SETTINGS = { PORT: '0', DEMO_JOBS: '0', LOG_LEVEL: 'silent' };

/** What a start that must fail says: one sentence, without a trace of the program. */
async function expectRefusal(
  settings: Readonly<Record<string, string>>,
  options: { readonly ordinary?: boolean } = {},
): Promise<string> {
  const program = await Program.start('api', { ...SETTINGS, ...settings }, [], options);
  expect(await program.ended).toBe(1);
  const lines = program.stderr.trimEnd().split('\n');
  expect(lines).toHaveLength(1);
  expect(program.stdout).toBe('');
  return lines[0] ?? '';
}

it('A data folder that may not be read is named', async () => {
  const dataDir = await createTemporaryFolder();
  await mkdir(join(dataDir, 'postgres'));
  await writeFile(join(dataDir, 'postgres', 'password'), 'x');
  if (isRoot()) await chown(join(dataDir, 'postgres'), 65_534, 65_534);
  await chmod(join(dataDir, 'postgres'), isRoot() ? 0o700 : 0o000);
  const message = await expectRefusal({ DATA_DIR: dataDir }, { ordinary: true });
  expect(message).toMatch(/^The data folder .*postgres can't be used \(EACCES.*\): give it to the user who/);
});

it.each([
  [
    'of a newer schema',
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at)
     VALUES ('x', 'x', '20990101000000_next', now(), now())`,
    /^The database has the migration 20990101000000_next, which this version of mediajobs does not know: /,
  ],
  [
    'with a migration that was applied by half',
    `UPDATE _prisma_migrations SET finished_at = NULL, logs = 'ERROR: out of luck'
     WHERE migration_name = (SELECT max(migration_name) FROM _prisma_migrations)`,
    /^The migration \w+ failed half way in this database \(out of luck\): remove the cause, then mark it with /,
  ],
])('A database %s is refused, and left as it is', async (_, sql, message) => {
  const postgres = await PostgresServer.start();
  const history = 'SELECT * FROM _prisma_migrations ORDER BY migration_name';
  const before = await withDatabase(postgres.url, async ({ pool }) => {
    await pool.query(sql);
    return (await pool.query(history)).rows as unknown[];
  });
  expect(await expectRefusal({ DATABASE_URL: postgres.url })).toMatch(message);
  const { Client } = await import('pg');
  const client = new Client({ connectionString: postgres.url });
  await client.connect();
  expect((await client.query(history)).rows).toEqual(before);
  await client.end();
});

it('Two instances that are started at once on a new data folder share it, and both answer', async () => {
  const dataDir = await createTemporaryFolder();
  const settings = { ...SETTINGS, DATA_DIR: dataDir };
  const programs = [await Program.start('api', settings), await Program.start('api', settings)];
  for (const program of programs) {
    const [, origin = ''] = await program.waitForOutput(/answers at +(http:\/\/\S+)\/v1\/jobs\//);
    expect((await fetch(`${origin}/v1/presets/`)).status).toBe(200);
  }
  for (const program of programs) {
    program.kill('SIGTERM');
    expect(await program.ended).toBe(0);
  }
});

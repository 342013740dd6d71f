import { createTemporaryFolder, isRoot, PROGRAMS, runProgram, startApi } from '@mediajobs/testing';
import { chmod, chown, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cleanUp } from '../support/cleanup.js';
import { queryRows } from '../support/databases.js';
import { PostgresServer } from '../support/postgres.js';
import { withDatabase } from '../support/product.js';

afterEach(cleanUp);

const SETTINGS = { PORT: '0', DEMO_JOBS: '0', LOG_LEVEL: 'silent' };

/** Starts the API, and expects that it exits with one line. @returns the line */
async function expectRefusal(
  settings: Readonly<Record<string, string>>,
  unprivileged = false,
): Promise<string> {
  const { code, stdout, stderr } = await runProgram(
    PROGRAMS.api,
    { ...SETTINGS, ...settings },
    { unprivileged },
  );
  expect([code, stdout]).toEqual([1, '']);
  const lines = stderr.trimEnd().split('\n');
  expect(lines).toHaveLength(1);
  return lines[0] ?? '';
}

it('names a data folder that it may not read', async () => {
  const dataDir = await createTemporaryFolder();
  const folder = join(dataDir, 'postgres');
  await mkdir(folder);
  await writeFile(join(folder, 'password'), 'x');
  if (isRoot()) await chown(folder, 65_534, 65_534);
  await chmod(folder, isRoot() ? 0o700 : 0o000);
  expect(await expectRefusal({ DATA_DIR: dataDir }, true)).toMatch(/data folder .*postgres.*\(EACCES.*\)/i);
});

it.each([
  [
    'with a newer schema',
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at)
     VALUES ('x', 'x', '20990101000000_next', now(), now())`,
    /20990101000000_next/,
  ],
  [
    'with an unfinished migration',
    `UPDATE _prisma_migrations SET finished_at = NULL
     WHERE migration_name = (SELECT max(migration_name) FROM _prisma_migrations)`,
    /migration \w+ is unfinished/i,
  ],
])('refuses a database %s, and leaves it unchanged', async (_case, sql, message) => {
  const { url } = await PostgresServer.start();
  const history = 'SELECT * FROM _prisma_migrations ORDER BY migration_name';
  await withDatabase(url, ({ pool }) => pool.query(sql));
  const before = await queryRows(url, history);
  expect(await expectRefusal({ DATABASE_URL: url })).toMatch(message);
  expect(await queryRows(url, history)).toEqual(before);
});

it('lets two instances share a new data folder', async () => {
  const settings = { ...SETTINGS, DATA_DIR: await createTemporaryFolder() };
  const instances = await Promise.all([startApi(settings), startApi(settings)]);
  for (const { origin } of instances) expect((await fetch(`${origin}/v1/presets/`)).status).toBe(200);
  for (const { program } of instances) expect(await program.stop()).toMatchObject({ code: 0 });
});

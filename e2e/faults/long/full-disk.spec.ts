import { ApplicationStore } from '@mediajobs/auth-db';
import { checkDatabase } from '@mediajobs/jobs-db';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { prepareAccount, startApi, withDatabase } from '../support/product.js';
import { isReady } from '../support/load-balancer.js';
import { cleanUp } from '../support/cleanup.js';
import { createTemporaryFolder } from '../support/temporary-folders.js';
import { countBy, Load, logFigure } from '../support/load.js';
import { PostgresServer } from '../support/postgres.js';
import { Program } from '../support/program.js';
import { SmallDisk } from '../support/small-disk.js';
import { createNumberedJob } from '../support/killed-writers.js';

afterEach(cleanUp);

const JOBS = 60_000;
const MEGABYTE = 2 ** 20;

it('The disk of PostgreSQL full: an import and a token are refused, reads go on or get 503, and nothing is lost', async () => {
  const disk = await SmallDisk.mount(400);
  const postgres = await PostgresServer.start({ max_wal_size: '64MB', min_wal_size: '32MB' }, disk.folder);
  const { token, account } = await prepareAccount(postgres.url, 500);
  const credentials = await withDatabase(postgres.url, ({ pool }) =>
    new ApplicationStore(pool).create({ account, name: 'full', scopes: ['mediahub_read'] }),
  );
  const { api, port } = await startApi({ DATABASE_URL: postgres.url });
  const file = join(await createTemporaryFolder(), 'jobs.ndjson');
  const lines = Array.from({ length: JOBS }, (_, n) => `${JSON.stringify(createNumberedJob(n))}\n`);
  await writeFile(file, lines.join(''));
  const load = new Load(port, token, ['/v1/jobs/?limit=5', '/v1/presets/?limit=5'], 2, 20);

  await disk.fill(4 * MEGABYTE);
  const failed = await Program.start('import', { DATABASE_URL: postgres.url }, [file]);
  const code = await failed.ended;
  await disk.fill();
  const form = { grant_type: 'client_credentials', client_id: credentials.clientId };
  const given = await fetch(`http://127.0.0.1:${port}/v1/oauth2/token/`, {
    method: 'POST',
    body: new URLSearchParams({ ...form, client_secret: credentials.secret }),
  });
  const stored = Math.max(0, ...[...failed.stderr.matchAll(/, (\d+) stored/g)].map(([, n]) => Number(n)));
  const said = failed.stderr.trimEnd().split('\n').at(-1) ?? '';
  await disk.free();
  const freed = performance.now();
  await sleep(3_000);
  // PostgreSQL itself gives up where it cannot recover on a disk that is full.
  if (!(await postgres.isRunning())) await postgres.restart();
  while (!(await isReady(port))) await sleep(20);
  const back = performance.now();
  await sleep(1_000);
  const sent = await load.stop();
  logFigure(
    `a full disk: the import ended with ${code} after ${stored} of ${JOBS} (${said}); a token got ${given.status}; ` +
      `reads ${JSON.stringify(countBy(sent.map(({ status }) => status)))}; ready ${(back - freed).toFixed(0)} ms after`,
  );
  expect(code).not.toBe(0);
  expect(said).toMatch(/No space left on device/);
  expect([200, 503]).toContain(given.status);
  for (const { status } of sent) expect([200, 503]).toContain(status);
  const late = sent.filter(({ startedAt: at }) => at > back);
  expect(countBy(late.map(({ status }) => status))).toEqual({ 200: late.length });

  const again = await Program.start('import', { DATABASE_URL: postgres.url }, [file]);
  expect([await again.ended, again.stderr]).toEqual([0, expect.any(String)]);
  await withDatabase(postgres.url, async ({ pool }) => {
    const { rows } = await pool.query(
      "SELECT count(*)::int AS count FROM jobs WHERE account_id = '\\x547f3eede4b025bcbff38655'",
    );
    expect(rows).toEqual([{ count: JOBS }]);
    for await (const finding of checkDatabase(pool)) expect(finding).toBeUndefined();
  });
  api.kill('SIGTERM');
  expect([await api.ended, api.stderr]).toEqual([0, '']);
});

it.each([
  ['too small for a new data folder', 20, false],
  ['full, with a data folder that was used before', 400, true],
])(
  'A start on a disk that is %s ends with one sentence and 1, and works once there is room',
  async (_, size, used) => {
    const disk = await SmallDisk.mount(size);
    const settings = { DATA_DIR: join(disk.folder, 'data'), PORT: '0', DEMO_JOBS: '0', LOG_LEVEL: 'silent' };
    const starts = async (): Promise<void> => {
      const { api, port } = await startApi(settings);
      const ready = await isReady(port);
      // It stops PostgreSQL, in any case.
      api.kill('SIGTERM');
      expect([ready, await api.ended, api.stderr]).toEqual([true, 0, '']);
    };
    if (used) {
      await starts();
      await disk.fill();
    }
    const refused = await Program.start('api', settings);
    expect(await refused.ended).toBe(1);
    logFigure(refused.stderr);
    expect(refused.stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(refused.stderr).toMatch(/No space left on device|ENOSPC|Check free disk space/);
    await (used ? disk.free() : disk.resize(400));
    await starts();
  },
);

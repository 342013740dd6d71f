import { ApplicationStore } from '@mediajobs/auth-db';
import { checkDatabase } from '@mediajobs/jobs-db';
import { PROGRAMS, runProgram, startApi } from '@mediajobs/testing';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cleanUp } from '../support/cleanup.js';
import { queryRows } from '../support/databases.js';
import { NUMBERED_JOBS_ACCOUNT, writeJobFile } from '../support/killed-writers.js';
import { isReady } from '../support/load-balancer.js';
import { countStatuses, Load, logFigure } from '../support/load.js';
import { PostgresServer } from '../support/postgres.js';
import { prepareAccount, withDatabase } from '../support/product.js';
import { SmallDisk } from '../support/small-disk.js';

afterEach(cleanUp);

const JOBS = 60_000;
const MEGABYTE = 2 ** 20;

it('loses nothing when the disk of PostgreSQL is full, and recovers', async () => {
  const disk = await SmallDisk.mount(400);
  const postgres = await PostgresServer.start({ max_wal_size: '64MB', min_wal_size: '32MB' }, disk.folder);
  const { token, account } = await prepareAccount(postgres.url, 500);
  const credentials = await withDatabase(postgres.url, ({ pool }) =>
    new ApplicationStore(pool).create({ account, name: 'full', scopes: ['mediahub_read'] }),
  );
  const { program, port } = await startApi({ DATABASE_URL: postgres.url });
  const args = ['import', await writeJobFile(JOBS)];
  const importJobs = () => runProgram(PROGRAMS.cli, { DATABASE_URL: postgres.url }, { args });
  const paths = ['/v1/jobs/?limit=5', '/v1/presets/?limit=5'];
  const load = new Load(port, token, { paths, clients: 2, pauseMs: 20 });

  await disk.fill(4 * MEGABYTE);
  const failed = await importJobs();
  await disk.fill();
  const form = {
    grant_type: 'client_credentials',
    client_id: credentials.clientId,
    client_secret: credentials.secret,
  };
  const tokenResponse = await fetch(`http://127.0.0.1:${port}/v1/oauth2/token/`, {
    method: 'POST',
    body: new URLSearchParams(form),
  });
  const message = failed.stderr.trimEnd().split('\n').at(-1) ?? '';
  await disk.free();
  // PostgreSQL exits when it cannot recover on a full disk.
  while (!(await isReady(port))) {
    if (!(await postgres.isRunning())) await postgres.restart();
    await sleep(20);
  }
  const after = await load.next(50);
  const requests = await load.stop();
  logFigure(
    `a full disk: the import ended with ${failed.code} (${message}); a token request got ` +
      `${tokenResponse.status}; reads ${JSON.stringify(countStatuses(requests))}`,
  );
  expect(failed.code).not.toBe(0);
  expect(message).toMatch(/No space left on device/);
  expect([200, 503]).toContain(tokenResponse.status);
  for (const { status } of requests) expect([200, 503]).toContain(status);
  expect(countStatuses(after)).toEqual({ 200: after.length });

  expect(await importJobs()).toMatchObject({ code: 0 });
  const count = `SELECT count(*)::int AS count FROM jobs WHERE account_id = '\\x${NUMBERED_JOBS_ACCOUNT}'`;
  expect(await queryRows(postgres.url, count)).toEqual([{ count: JOBS }]);
  await withDatabase(postgres.url, async ({ pool }) => {
    for await (const finding of checkDatabase(pool)) expect(finding).toBeUndefined();
  });
  expect(await program.stop()).toMatchObject({ code: 0, stderr: '' });
});

it.each([
  ['too small for a new data folder', 20, false],
  ['full, with an existing data folder', 400, true],
])('exits with one line on a disk that is %s, and starts once there is space', async (_case, size, used) => {
  const disk = await SmallDisk.mount(size);
  const settings = { DATA_DIR: join(disk.folder, 'data'), LOG_LEVEL: 'silent' };
  const expectStart = async (): Promise<void> => {
    const { program, port } = await startApi(settings);
    const ready = await isReady(port);
    // Stops PostgreSQL as well, before any expectation fails.
    const { code, stderr } = await program.stop();
    expect([ready, code, stderr]).toEqual([true, 0, '']);
  };
  if (used) {
    await expectStart();
    await disk.fill();
  }
  const { code, stderr } = await runProgram(PROGRAMS.api, { ...settings, PORT: '0', DEMO_JOBS: '0' });
  logFigure(stderr);
  expect(code).toBe(1);
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  expect(stderr).toMatch(/No space left on device|ENOSPC|Check free disk space/);
  await (used ? disk.free() : disk.resize(400));
  await expectStart();
});

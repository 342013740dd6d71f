import { spawn } from 'node:child_process';
import { chmod, copyFile, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { Client } from 'pg';

import { SERVER_VARIABLE } from '@mediajobs/testing';
import { findBinaries, readMajorVersion, reachableBinaries, runProgram } from './binaries.js';
import { startEmbedded } from './embedded-server.js';
import type { EmbeddedServer } from './embedded-server.js';
import { findRunningServer } from './server-process.js';
import { findServerUser } from './os-user.js';

const FAST = { fsync: 'off', shared_buffers: '16MB' };

let dataDir: string;
let data: string;
const servers: EmbeddedServer[] = [];

beforeAll(async () => {
  dataDir = await newFolder();
  data = join(dataDir, 'postgres', 'cluster');
});
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
});
afterAll(() => rm(dataDir, { recursive: true }));

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'mediajobs-embedded-'));
  await chmod(folder, 0o755);
  return folder;
}

async function start(folder = dataDir): Promise<EmbeddedServer> {
  const server = await startEmbedded({ dataDir: folder, settings: FAST });
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

/** Returns the server processes of the leases, oldest first. */
async function findLeases({ url }: EmbeddedServer): Promise<number[]> {
  const rows = await query(
    url,
    "SELECT pid FROM pg_stat_activity WHERE application_name LIKE '%lease' ORDER BY backend_start",
  );
  return rows.map((row) => (row as { pid: number }).pid);
}

async function kill(): Promise<void> {
  const server = await findRunningServer({ data });
  if (!server) return;
  process.kill(server.pid, 'SIGKILL');
  while ((await findRunningServer({ data }))?.pid === server.pid);
}

/** An unused process id, and one of a process that is not PostgreSQL. */
const DEAD = 4_000_000;
const OTHER = process.pid;

describe('startEmbedded', () => {
  it('creates a database in a new folder, and finds its data again', async () => {
    const first = await start();
    expect(first.started).toBe(true);
    expect(await query(first.url, 'CREATE TABLE t AS SELECT 1 AS x')).toEqual([]);
    await first.stop();
    expect(await findRunningServer({ data })).toBeUndefined();

    const second = await start();
    expect(await query(second.url, 'SELECT x FROM t')).toEqual([{ x: 1 }]);
  });

  it('requires the password, which only the owner can read', async () => {
    const { url } = await start();
    const stranger = Object.assign(new URL(url), { password: 'guess' });
    await expect(query(stranger.href, 'SELECT 1')).rejects.toThrow('password authentication failed');
    expect((await stat(join(dataDir, 'postgres', 'password'))).mode & 0o777).toBe(0o600);
    expect((await stat(join(dataDir, 'postgres'))).mode & 0o777).toBe(0o700);
    expect(await query(url, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
  });

  it('stores UTF-8 and sorts by code point', async () => {
    const { url } = await start();
    expect(
      await query(
        url,
        `SELECT current_setting('server_encoding') AS encoding, datcollate, 'Z' < 'a' AS code_points
         FROM pg_database WHERE datname = 'mediajobs'`,
      ),
    ).toEqual([{ encoding: 'UTF8', datcollate: 'C', code_points: true }]);
  });

  it('shares a running server, which its last user stops', async () => {
    const first = await start();
    const second = await start();
    expect(second).toMatchObject({ url: first.url, started: false });

    await first.stop();
    expect(await query(second.url, 'SELECT 1 AS x')).toEqual([{ x: 1 }]);
    await Promise.all([second.stop(), second.stop()]);
    expect(await findRunningServer({ data })).toBeUndefined();
  });

  it('starts one server for two simultaneous starts in a new folder', async () => {
    const folder = await newFolder();
    const [one, other] = await Promise.all([start(folder), start(folder)]);
    expect(one.url).toBe(other.url);
    await Promise.all([one.stop(), other.stop()]);
    expect(await findRunningServer({ data: join(folder, 'postgres', 'cluster') })).toBeUndefined();
    expect(await readdir(folder)).toEqual(['postgres']);
    await rm(folder, { recursive: true });
  });

  it('recovers from a server that was killed', async () => {
    const first = await start();
    await query(first.url, 'CREATE TABLE killed AS SELECT 1 AS x');
    await kill();
    await first.stop();
    const second = await start();
    expect(second.started).toBe(true);
    expect(await query(second.url, 'SELECT x FROM killed')).toEqual([{ x: 1 }]);
  });

  it('restarts a server that is killed while in use, on its port', async () => {
    const [first, second] = [await start(), await start()];
    await query(first.url, 'CREATE TABLE in_use AS SELECT 1 AS x');
    const { pid } = (await findRunningServer({ data })) ?? {};
    await kill();
    const answer = async (): Promise<unknown[]> => {
      for (;;) {
        const rows = await query(first.url, 'SELECT x FROM in_use').catch(() => null);
        if (rows) return rows;
        await sleep(20);
      }
    };
    expect(await answer()).toEqual([{ x: 1 }]);
    expect((await findRunningServer({ data }))?.pid).not.toBe(pid);
    while ((await findLeases(first)).length < 2) await sleep(20);
    await first.stop();
    expect(await query(second.url, 'SELECT x FROM in_use')).toEqual([{ x: 1 }]);
    await second.stop();
    expect(await findRunningServer({ data })).toBeUndefined();
  });

  it('stops a server that crashed and recovered', async () => {
    const server = await start();
    for (const pid of await findLeases(server)) process.kill(pid, 'SIGKILL');
    await server.stop();
    expect(await findRunningServer({ data })).toBeUndefined();
  });

  it('keeps the lease of a user whose connection broke', async () => {
    const first = await start();
    for (const pid of await findLeases(first)) await query(first.url, `SELECT pg_terminate_backend(${pid})`);
    while ((await findLeases(first)).length === 0) await sleep(20);
    const second = await start();
    await second.stop();
    expect(await query(first.url, 'SELECT 1 AS x')).toEqual([{ x: 1 }]);
    await first.stop();
    expect(await findRunningServer({ data })).toBeUndefined();
  });

  it.each([
    ['of an ended process', DEAD],
    ['of another process with the same id', OTHER],
  ])('ignores a postmaster.pid %s', async (_, pid) => {
    const first = await start();
    const file = await readFile(join(data, 'postmaster.pid'), 'utf8');
    await first.stop();
    await writeFile(join(data, 'postmaster.pid'), file.replace(/^\d+/, String(pid)));
    expect(await findRunningServer({ data })).toBeUndefined();
    expect(await readFile(join(data, 'postmaster.pid'), 'utf8')).toMatch(`${pid}\n`);
    expect((await start()).started).toBe(true);
  });

  it('starts one server for two simultaneous starts with a stale postmaster.pid', async () => {
    const sleeper = spawn('sleep', ['60']);
    const first = await start();
    const file = await readFile(join(data, 'postmaster.pid'), 'utf8');
    await first.stop();
    for (let n = 0; n < 3; n += 1) {
      await writeFile(join(data, 'postmaster.pid'), file.replace(/^\d+/, String(sleeper.pid)));
      const [one, other] = await Promise.all([start(), start()]);
      expect(one.url).toBe(other.url);
      expect(await query(one.url, 'SELECT 1 AS x')).toEqual([{ x: 1 }]);
      expect((await findRunningServer({ data }))?.port).toBe(Number(new URL(one.url).port));
      expect(await readdir(join(dataDir, 'postgres'))).not.toContainEqual(expect.stringMatching(/\.pid$/));
      await Promise.all([one.stop(), other.stop()]);
    }
    sleeper.kill();
  });

  it('refuses the data of another major version', async () => {
    const version = join(data, 'PG_VERSION');
    const ours = await readFile(version, 'utf8');
    await writeFile(version, '12\n');
    await expect(start()).rejects.toMatchObject({
      code: 'other-major-version',
      message: expect.stringMatching(
        `was made by PostgreSQL 12, but this version of mediajobs brings PostgreSQL ${ours.trim()}:`,
      ) as string,
    });
    await writeFile(version, ours);
  });

  it('refuses a data folder that is a file', async () => {
    await writeFile(join(dataDir, 'file'), '');
    await expect(startEmbedded({ dataDir: join(dataDir, 'file') })).rejects.toMatchObject({
      code: 'data-folder-unusable',
      message: expect.stringMatching(
        /^The data folder .* can't be used \(.+\): .* set DATA_DIR to another folder\.$/,
      ) as string,
    });
  });

  it('reports why PostgreSQL did not start', async () => {
    const port = Number(new URL(process.env[SERVER_VARIABLE] ?? '').port);
    await expect(startEmbedded({ dataDir, port, settings: FAST })).rejects.toMatchObject({
      code: 'start-failed',
      message: expect.stringMatching(
        / did not start \(could not create any TCP\/IP sockets\); its log is .*server\.log\.$/,
      ) as string,
    });
  });
});

if (process.getuid?.() === 0)
  describe('startEmbedded as root', () => {
    it('runs PostgreSQL as another user, who owns the data', async () => {
      await start();
      const { uid } = await stat(data);
      expect(uid).not.toBe(0);
    });

    it('reports programs that the other user cannot run', async () => {
      const folder = await mkdtemp(join(tmpdir(), 'mediajobs-private-'));
      const postgres = join(folder, 'postgres');
      await copyFile('/bin/true', postgres);
      const user = await findServerUser(folder);
      await expect(readMajorVersion({ ...(await findBinaries()), postgres }, user)).rejects.toMatchObject({
        code: 'start-failed',
        message: expect.stringMatching(/^The PostgreSQL program .* does not run here: .*EACCES/) as string,
      });
      await rm(folder, { recursive: true });
    });

    it('reports a data folder that the other user cannot enter, and creates nothing', async () => {
      const folder = await mkdtemp(join(tmpdir(), 'mediajobs-private-'));
      await expect(startEmbedded({ dataDir: join(folder, 'data') })).rejects.toMatchObject({
        code: 'os-user-unusable',
        message: expect.stringMatching(
          /^PostgreSQL never runs as root, and the user postgres can't enter .*, where the data folder lies: set DATA_DIR to a folder that this user can enter/,
        ) as string,
      });
      expect(await readdir(folder)).toEqual([]);
      await rm(folder, { recursive: true });
    });

    it('runs a copy of programs that the other user cannot reach', async () => {
      const folder = await mkdtemp(join(tmpdir(), 'mediajobs-private-'));
      const copies = await newFolder();
      await mkdir(join(folder, 'native', 'bin'), { recursive: true });
      await writeFile(join(folder, 'package.json'), '{"version":"18.0.0"}');
      const names = ['initdb', 'pg_ctl', 'postgres'] as const;
      for (const name of names) await copyFile('/usr/bin/id', join(folder, 'native', 'bin', name));
      const path = (name: string) => join(folder, 'native', 'bin', name);
      const binaries = { initdb: path('initdb'), pg_ctl: path('pg_ctl'), postgres: path('postgres') };
      const user = await findServerUser(folder);
      const found = await Promise.all([1, 2].map(() => reachableBinaries(binaries, user, copies)));
      for (const { postgres } of found) {
        expect(postgres).toBe(join(copies, 'postgresql-18.0.0', 'bin', 'postgres'));
        expect(await runProgram(postgres, ['-u'], user)).toBe(`${user?.uid ?? 0}\n`);
      }
      expect(await readdir(copies)).toEqual(['postgresql-18.0.0']);
      await rm(folder, { recursive: true });
      await rm(copies, { recursive: true });
    });

    it('gives PostgreSQL no capabilities of root', async () => {
      await start();
      const { pid } = (await findRunningServer({ data })) ?? {};
      const status = await readFile(`/proc/${pid ?? 0}/status`, 'utf8');
      for (const set of ['CapEff', 'CapPrm', 'CapAmb']) expect(status).toMatch(`${set}:\t0000000000000000`);
    });
  });

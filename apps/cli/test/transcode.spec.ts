import type { JobEvent } from '@mediajobs/jobs-client';
import { createTemporaryFolder, removeTemporaryFolders, type Environment } from '@mediajobs/testing';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCli, startCli } from './support/cli.js';
import { startFakeServer, type FakeServer } from './support/fake-server.js';

let server: FakeServer;
let folder: string;
let film: string;
let environment: Environment;
/** Fate of the next job. After a failure, others succeed. */
let outcome: 'succeed' | 'fail' | 'wait';

/** Moves each job as the test says. */
async function work(events: AsyncIterable<JobEvent>): Promise<void> {
  const { service } = server;
  for await (const event of events) {
    if (event.type !== 'created') continue;
    const { id } = event.job;
    if (outcome === 'succeed') service.succeed(id);
    else if (outcome === 'fail') service.fail(id, { error_code: '0x005001', error_msg: 'Broken' });
    if (outcome === 'fail') outcome = 'succeed';
  }
}

const ADDRESS = 'https://media.example.com/a.mov';

const end = new AbortController();
let worker: Promise<void>;

beforeAll(async () => {
  server = await startFakeServer({
    pipelines: [
      { id: '547f3eede4b025bcbff38657', name: 'Demo' },
      { id: '547f3eede4b025bcbff38658', name: 'Other' },
    ],
  });
  const events = server.service.client.jobs.watch({}, { signal: end.signal });
  await events.next();
  worker = work(events).catch(() => undefined);
});
beforeEach(async () => {
  folder = await createTemporaryFolder();
  film = join(folder, 'film.mov');
  await writeFile(film, 'content');
  environment = {
    HOME: folder,
    XDG_CACHE_HOME: join(folder, '.cache'),
    MEDIAJOBS_URL: server.url,
    MEDIAJOBS_TOKEN: 'token',
  };
  outcome = 'succeed';
  server.requests.length = 0;
});
afterAll(async () => {
  end.abort();
  await worker;
  await server.stop();
  await removeTemporaryFolders();
});

const run = (...args: readonly string[]) => runCli(['submit', '--preset', 'web-720p', ...args], environment);
const listSaved = async () => (await readdir(folder)).filter((name) => !name.startsWith('.')).sort();

describe('mediajobs submit', () => {
  it('uploads, submits, waits and saves, never over another file', async () => {
    const path = join(folder, 'film_web-720p.mp4');
    const first = await run('--playlist', 'hls', film);
    expect(first).toMatchObject({ code: 0, stderr: '' });
    const [saved, playlist, ...others] = first.stdout.split('\n');
    expect([saved, others]).toEqual([path, ['']]);
    expect(playlist).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/v1\/playlists\/hls\.m3u8\?job_id=[0-9a-f]{24}&/);
    expect(await readFile(path, 'utf8')).toMatch(/-1\.mp4$/);
    expect(await run(film)).toMatchObject({ code: 0, stdout: `${path.replace('.mp4', '-2.mp4')}\n` });
    const [job] = server.service.jobs().slice(-1);
    expect(job?.pipeline?.id).toBe('547f3eede4b025bcbff38657');
  });

  it('continues the job of an interrupted command', async () => {
    outcome = 'wait';
    const before = server.service.jobs().length;
    const waiting = startCli(['submit', '--preset', 'Web 720p', film], environment);
    while (!server.requests.some((request) => /^GET \/v1\/jobs\/\w/.test(request)))
      await new Promise((resolve) => setImmediate(resolve));
    waiting.child.kill('SIGINT');
    const { code, stderr } = await waiting.ended;
    const [job, ...others] = server.service.jobs().slice(before);
    expect({ code, stderr, others }).toEqual({
      code: 130,
      stderr: `Interrupted; job ${job?.id} continues. Repeat the command to save the results.\n`,
      others: [],
    });
    server.service.succeed(job?.id ?? '');
    expect(await run(film)).toMatchObject({ code: 0, stderr: '' });
    expect(server.service.jobs()).toHaveLength(before + 1);
    expect(await listSaved()).toEqual(['film.mov', 'film_web-720p.mp4']);
  });

  it('reports a failed job with status 1, and submits another one the next time', async () => {
    outcome = 'fail';
    const { code, stdout, stderr } = await run(film);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^Job [0-9a-f]{24} failed: Broken \(0x005001\)\./);
    outcome = 'succeed';
    expect(await run('--output-dir', join(folder, 'out'), film)).toMatchObject({ code: 0 });
    expect(await readdir(join(folder, 'out'))).toEqual(['film_web-720p.mp4']);
  });

  it('is a usage error for a folder that cannot be created, and submits nothing', async () => {
    const before = server.service.jobs().length;
    // The parent exists, and the kernel refuses folders in it.
    expect(await run('--output-dir', '/proc/results', film)).toEqual({
      code: 2,
      stdout: '',
      stderr: 'cannot create the folder /proc/results: no such file or folder.\n',
    });
    expect(server.service.jobs()).toHaveLength(before);
  });

  it('takes addresses, several sources and presets, and leaves results in the storage', async () => {
    const sources = [ADDRESS, film];
    const ended = await run('--preset', 'web 360p', '--no-download', '-o', 'id', '--title', 'A', ...sources);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    const jobs = server.service.jobs().slice(-2);
    expect(ended.stdout).toBe(jobs.map(({ id }) => `${id}\n`).join(''));
    expect(jobs[0]).toMatchObject({ title: 'A', input: { input_name: sources[0] }, outputs: [{}, {}] });
    expect(await listSaved()).toEqual(['film.mov']);
  });

  it('saves the results of the others when a job has failed', async () => {
    outcome = 'fail';
    const broken = join(folder, 'broken.mov');
    await writeFile(broken, 'content');
    const { code, stdout, stderr } = await run(broken, film);
    expect({ code, stdout }).toEqual({ code: 1, stdout: `${join(folder, 'film_web-720p.mp4')}\n` });
    expect(stderr).toMatch(/^\S+\/broken\.mov: Job [0-9a-f]{24} failed: Broken \(0x005001\)\. .*\n$/);
  });

  it('uploads a file whose name is no valid key', async () => {
    const odd = join(folder, 'a\\b\nc.mov');
    await writeFile(odd, 'content');
    expect(await run('--no-download', '-o', 'id', odd)).toMatchObject({ code: 0, stderr: '' });
    const [job] = server.service.jobs().slice(-1);
    const source = await server.service.client.files.get(job?.input?.file?.id ?? '');
    expect(source.name).toMatch(/^uploads\/\w+\/a_b_c\.mov$/);
  });

  it.each<[readonly string[], string]>([
    [[ADDRESS, 'none.mov'], 'cannot read none.mov: no such file or folder.\n'],
    [['--pipeline', 'None', ADDRESS], 'no pipeline is named "None"; the pipelines are Demo, Other.\n'],
    [['--preset', 'mobile', ADDRESS], 'no preset is named "mobile"; the presets are Web 360p, Web 720p.\n'],
  ])('with %j is a usage error, and submits nothing', async (args, stderr) => {
    expect(await run(...args)).toEqual({ code: 2, stdout: '', stderr });
    expect(server.requests.filter((request) => request.startsWith('POST'))).toEqual([]);
  });
});

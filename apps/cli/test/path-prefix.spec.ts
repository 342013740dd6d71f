import type { Job } from '@mediajobs/jobs-client';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli, startCli } from './support/cli.js';
import { startPrefixProxy, type Environment, type StubServer } from '@mediajobs/testing';
import { startService, type Service } from './support/service.js';

const PREFIX = '/media/jobs-1';
const JOBS = 3000;

let service: Service;
let proxy: StubServer;
let url: string;
let folder: string;
let environment: Environment;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mediajobs-prefix-'));
  service = await startService(JOBS, { TRUST_PROXY: '127.0.0.1' });
  proxy = await startPrefixProxy(service.url, [PREFIX]);
  url = proxy.url + PREFIX;
  environment = { HOME: folder, XDG_CONFIG_HOME: folder };
  const login = ['login', `${url}/v1/jobs/`, '--token-stdin'];
  expect(await runCli(login, environment, service.token)).toMatchObject({ code: 0 });
});

afterAll(async () => {
  await proxy.stop();
  await service.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Standard output of a command that succeeds. */
async function print(args: readonly string[], session: Environment): Promise<string> {
  const { code, stdout, stderr } = await runCli(args, session);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout;
}

describe('A service below a path prefix', () => {
  it.each([
    'jobs list --limit 2 --expand all',
    'jobs list --limit 2 --output xml',
    'jobs list --all',
    'jobs export -',
  ])('differs from one without only in its links: mediajobs %s', async (command) => {
    const direct = { ...environment, MEDIAJOBS_URL: service.url, MEDIAJOBS_TOKEN: service.token };
    const expected = await print(command.split(' '), direct);
    expect(await print(command.split(' '), environment)).toBe(expected.replaceAll(service.url, url));
  });

  it('prints a job and statistics, and watches changes', async () => {
    const listed = await print(['jobs', 'list', '--limit', '1'], environment);
    const { id, href } = JSON.parse(listed) as Job;
    expect(href).toBe(`${url}/v1/jobs/${id}`);
    expect(await print(['jobs', 'get', id], environment)).toBe(listed);
    expect(await print(['stats', '--output', 'table'], environment)).toMatch(/SUCCESS +\d+\n/);
    const watching = startCli(['jobs', 'watch'], environment);
    await watching.waitForOutput('"ready"');
    watching.child.kill('SIGINT');
    expect(await watching.ended).toMatchObject({ code: 130, stderr: '' });
  });
});

import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { StubServer } from '@mediajobs/testing/stub-server';
import { startReadmeService } from './readme-service.js';

const run = promisify(execFile);
const LIBRARY = fileURLToPath(new URL('..', import.meta.url));
const TSC = fileURLToPath(new URL('../../../node_modules/typescript-native/bin/tsc', import.meta.url));
const README = await readFile(join(LIBRARY, 'README.md'), 'utf8');
const EXAMPLES = README.split(/^## /m)
  .slice(1)
  .flatMap((section) => {
    const title = (/^.+/.exec(section)?.[0] ?? '').replaceAll(' ', '-');
    const codes = [...section.matchAll(/^```ts\n([^]*?)^```$/gm)].map(([, code = '']) => code);
    return codes.map((code, at): [string, string] => [at === 0 ? title : `${title}-${at + 1}`, code]);
  });

// Options that Jest sets for itself must not reach other programs.
const { NODE_OPTIONS: _options, FORCE_COLOR: _color, ...inherited } = process.env;
const env = { ...inherited, NO_COLOR: '1' };

let consumer: string;
let files: readonly string[];
let service: StubServer;

/** Runs a program in the folder of the consumer. @returns its standard output */
async function output(program: string, ...parameters: readonly string[]): Promise<string> {
  const { stdout } = await run(program, parameters, { cwd: consumer, env });
  return stdout.trimEnd();
}

beforeAll(async () => {
  service = await startReadmeService();
  consumer = await mkdtemp(join(tmpdir(), 'jobs-client-'));
  const packing = ['pack', '--json', '--pack-destination', consumer];
  const { stdout } = await run('npm', packing, { cwd: LIBRARY, env });
  const [pack] = JSON.parse(stdout) as { filename: string; files: { path: string }[] }[];
  if (!pack) throw new Error('npm pack named no package');
  files = pack.files.map(({ path }) => path);
  await writeFile(join(consumer, 'package.json'), '{"name":"consumer","private":true,"type":"module"}');
  await output('npm', 'install', '--prefer-offline', '--no-audit', '--no-fund', `./${pack.filename}`);
});

afterAll(async () => {
  await service.stop();
  await rm(consumer, { recursive: true, force: true });
});

describe('the packed client', () => {
  it('contains code, declarations, README and license only', () => {
    expect(files).toEqual(
      expect.arrayContaining(['README.md', 'package.json', 'dist/index.js', 'dist/index.d.ts']),
    );
    const others = files.filter((path) => !/^dist\/[\w/-]+\.(js|d\.ts)$/.test(path));
    expect(others.sort()).toEqual(['LICENSE', 'README.md', 'package.json']);
  });

  it('exports the names of the source', async () => {
    const script = "console.log(JSON.stringify(Object.keys(await import('@mediajobs/jobs-client'))))";
    const names = JSON.parse(
      await output(process.execPath, '--input-type=module', '--eval', script),
    ) as unknown;
    expect(names).toEqual(Object.keys(await import('../src/index.js')));
  });

  it('compiles without the types of Node.js, and rejects an invalid query', async () => {
    const compilerOptions = {
      noEmit: true,
      strict: true,
      target: 'es2022',
      module: 'esnext',
      moduleResolution: 'bundler',
      lib: ['es2024', 'dom'],
      types: [],
    };
    await writeFile(join(consumer, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
    for (const [title, code] of EXAMPLES) await writeFile(join(consumer, `${title}.ts`), code);
    await output(process.execPath, TSC);
    const wrong = `import { createJobsClient } from '@mediajobs/jobs-client';
await createJobsClient({ baseUrl: '' }).pipelines.get('', { expand: ['colour'] });`;
    await writeFile(join(consumer, 'wrong.ts'), wrong);
    await expect(output(process.execPath, TSC)).rejects.toMatchObject({
      stdout: expect.stringMatching(/^wrong\.ts.* error TS2322: .*\n?$/) as unknown,
    });
  });
});

describe('the oldest Node.js', () => {
  const OLDEST_MAJOR = 20;
  /** The node of the machine outside of node_modules, which may be an older one. */
  const PATH = (process.env['PATH'] ?? '')
    .split(':')
    .filter((folder) => !folder.includes('node_modules'))
    .join(':');

  it('is new enough for every dependency', async () => {
    const lock = JSON.parse(await readFile(join(consumer, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { engines?: { node?: string } }>;
    };
    const tooNew = Object.entries(lock.packages)
      .map(([name, { engines }]) => `${name}: ${engines?.node ?? '>=0'}`)
      .filter((requirement) => Number(/: \D*(\d+)/.exec(requirement)?.[1]) > OLDEST_MAJOR);
    expect(tooNew).toEqual([]);
  });

  it('runs the client by import and by require', async () => {
    const script = `
const { createFakeService } = require('@mediajobs/jobs-client/testing');
import('@mediajobs/jobs-client').then(async ({ createJobsClient }) => {
  const { fetch } = createFakeService({ jobs: [{ status: 'FAILURE' }] });
  const { jobs } = createJobsClient({ baseUrl: 'localhost', token: () => 'token', fetch });
  for await (const { status } of jobs.exportAll()) console.log(status, await jobs.count());
});`;
    const { stdout } = await run('node', ['--eval', script], { cwd: consumer, env: { ...env, PATH } });
    expect(stdout).toBe('FAILURE 1\n');
  });
});

describe('the README', () => {
  it('has an example of each method', () => {
    expect(EXAMPLES.map(([title]) => title)).toEqual([
      'Transcode-a-file',
      'Sign-in-with-the-credentials-of-an-application',
      'Create-a-job',
      'Wait-for-a-job',
      'Cancel-and-retry',
      'List-jobs',
      'Filters-with-several-values',
      'Iterate-over-all-jobs',
      'Iterate-over-all-jobs-2',
      'Get-a-job-with-its-references',
      'Watch-changes',
      'Statistics',
      'Export',
      'Export-2',
      'Webhooks',
      'Time-limits-and-observation',
      'Test-a-program',
      'Errors',
    ]);
  });

  it.each(EXAMPLES)('prints the results that it shows: %s', async (title, code) => {
    const script = stripTypeScriptTypes(code).replaceAll('http://localhost:3000', service.url);
    await writeFile(join(consumer, `${title}.mjs`), script);
    const expected = [...code.matchAll(/\/\/ → (.*)$/gm)].map(([, line = '']) =>
      line.replaceAll('http://localhost:3000', service.url),
    );
    expect((await output(process.execPath, `${title}.mjs`)).split('\n')).toEqual(expected);
  });
});

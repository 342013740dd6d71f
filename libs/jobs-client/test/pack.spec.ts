import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startReadmeService, type ReadmeService } from './readme-service.js';

const run = promisify(execFile);
const LIBRARY = fileURLToPath(new URL('..', import.meta.url));
const TSC = fileURLToPath(new URL('../../../node_modules/typescript/bin/tsc', import.meta.url));
const README = await readFile(join(LIBRARY, 'README.md'), 'utf8');
const EXAMPLES = [...README.matchAll(/^## (.+)\n(?:(?!^## )[^])*?^```ts\n([^]*?)^```$/gm)].map(
  ([, title = '', code = '']): [string, string] => [title.replaceAll(' ', '-'), code],
);

// What jest sets for its own modules is not for those of others.
const { NODE_OPTIONS: _options, FORCE_COLOR: _color, ...inherited } = process.env;
const env = { ...inherited, NO_COLOR: '1' };

let consumer: string;
let files: readonly string[];
let service: ReadmeService;

/** Runs a program in the consumer's folder. @returns its standard output */
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
}, 300_000);

afterAll(async () => {
  await service.close();
  await rm(consumer, { recursive: true, force: true });
});

describe('the packed client', () => {
  it('has code, declarations, description and nothing else', () => {
    expect(files).toEqual(
      expect.arrayContaining(['README.md', 'package.json', 'dist/index.js', 'dist/index.d.ts']),
    );
    const others = files.filter((path) => !/^dist\/[\w/-]+\.(js|d\.ts)$/.test(path));
    expect(others.sort()).toEqual(['LICENSE', 'README.md', 'package.json']);
  });

  it('exports the same names as the source', async () => {
    const script = "console.log(JSON.stringify(Object.keys(await import('@mediajobs/jobs-client'))))";
    const names = JSON.parse(
      await output(process.execPath, '--input-type=module', '--eval', script),
    ) as unknown;
    expect(names).toEqual(Object.keys(await import('../src/index.js')));
  });

  it('compiles in a page without the types of Node.js, and not where it is asked wrongly', async () => {
    const compilerOptions = {
      ...{ noEmit: true, strict: true, target: 'es2022', module: 'esnext', moduleResolution: 'bundler' },
      ...{ lib: ['es2024', 'dom'], types: [] },
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

describe('the README', () => {
  it('has an example of each main use', () => {
    expect(EXAMPLES.map(([title]) => title)).toEqual([
      ...['List-jobs', 'Several-values-of-a-filter', 'Go-through-all-of-them'],
      ...['One-job-and-what-it-refers-to', 'Wait-for-a-job'],
      ...['Watch-changes', 'Jobs-in-numbers', 'Export', 'What-goes-wrong'],
    ]);
  });

  it.each(EXAMPLES)('is right: %s', async (title, code) => {
    const script = stripTypeScriptTypes(code).replaceAll('http://localhost:3000', service.url);
    await writeFile(join(consumer, `${title}.mjs`), script);
    const expected = [...code.matchAll(/\/\/ → (.*)$/gm)].map(([, line]) => line);
    expect((await output(process.execPath, `${title}.mjs`)).split('\n')).toEqual(expected);
  });
});

import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const LIBRARY = fileURLToPath(new URL('..', import.meta.url));
const TSC = fileURLToPath(new URL('../../../node_modules/typescript/bin/tsc', import.meta.url));
const README = await readFile(join(LIBRARY, 'README.md'), 'utf8');
const EXAMPLES = [...README.matchAll(/^## (.+)\n(?:(?!^## )[^])*?^```ts\n([^]*?)^```$/gm)].map(
  ([, title = '', code = '']): [string, string] => [title, code],
);

// What jest sets for its own modules is not for those of others.
const { NODE_OPTIONS: _options, FORCE_COLOR: _color, ...inherited } = process.env;
// What the examples print is compared letter by letter.
const env = { ...inherited, NO_COLOR: '1' };

let consumer: string;
let files: readonly string[];

/** Runs a program in the consumer's folder. @returns its standard output */
async function output(program: string, ...parameters: readonly string[]): Promise<string> {
  const { stdout } = await run(program, parameters, { cwd: consumer, env });
  return stdout;
}

async function install(...packages: readonly string[]): Promise<void> {
  await output('npm', 'install', '--prefer-offline', '--no-audit', '--no-fund', ...packages);
}

beforeAll(async () => {
  consumer = await mkdtemp(join(tmpdir(), 'jobs-domain-'));
  const packing = ['pack', '--json', '--pack-destination', consumer];
  const { stdout } = await run('npm', packing, { cwd: LIBRARY, env });
  const [pack] = JSON.parse(stdout) as { filename: string; files: { path: string }[] }[];
  if (!pack) throw new Error('npm pack named no package');
  files = pack.files.map(({ path }) => path);
  await writeFile(join(consumer, 'package.json'), '{"name":"consumer","private":true,"type":"module"}');
  await install(`./${pack.filename}`);
}, 300_000);

afterAll(async () => {
  await rm(consumer, { recursive: true, force: true });
});

describe('the packed library', () => {
  it('has code, declarations, description and nothing else', () => {
    expect(files).toEqual(
      expect.arrayContaining(['README.md', 'package.json', 'dist/index.js', 'dist/index.d.ts']),
    );
    expect(files.filter((path) => !/^dist\/[\w/-]+\.(js|d\.ts)$/.test(path)).sort()).toEqual([
      'LICENSE',
      'README.md',
      'package.json',
    ]);
    expect(files.filter((path) => path.includes('spec'))).toEqual([]);
  });

  it('needs nothing of the workspace', async () => {
    const text = await readFile(join(LIBRARY, 'package.json'), 'utf8');
    const { dependencies } = JSON.parse(text) as { dependencies: Record<string, string> };
    for (const [name, range] of Object.entries(dependencies)) {
      expect(name).not.toMatch(/^@mediajobs\//);
      expect(range).toMatch(/^\^?\d+\.\d+\.\d+$/);
    }
  });

  it.each([[[]], [['--conditions=development']], [['--conditions=production']]])(
    'is imported from its build with %j',
    async (conditions) => {
      const script = "console.log(import.meta.resolve('@mediajobs/jobs-domain'))";
      const url = await output(process.execPath, ...conditions, '--input-type=module', '--eval', script);
      expect(url.trim()).toMatch(/\/node_modules\/@mediajobs\/jobs-domain\/dist\/index\.js$/);
    },
  );

  it('exports the same names as the source', async () => {
    const script = "console.log(JSON.stringify(Object.keys(await import('@mediajobs/jobs-domain'))))";
    const names = JSON.parse(
      await output(process.execPath, '--input-type=module', '--eval', script),
    ) as unknown;
    expect(names).toEqual(Object.keys(await import('../src/index.js')));
  });
});

describe('the README', () => {
  // Only what comes with the library was there until now; the last part is for those who have Nest.
  beforeAll(async () => {
    expect(await readdir(join(consumer, 'node_modules'))).not.toContain('@nestjs');
    const names = ['common', 'core', 'swagger'].map((name) => `@nestjs/${name}`);
    const text = await readFile(join(LIBRARY, 'package.json'), 'utf8');
    const { devDependencies } = JSON.parse(text) as { devDependencies: Record<string, string> };
    await install(...[...names, 'reflect-metadata'].map((name) => `${name}@${devDependencies[name] ?? ''}`));
  }, 300_000);

  it('has an example of each main use', () => {
    expect(EXAMPLES.map(([title]) => title)).toEqual([
      ...[
        'Ask for jobs',
        'Check and render a record',
        'Answer with a page',
        'Expand references',
        'Write XML',
      ],
      ...['Make ids', 'In a Nest application'],
    ]);
  });

  it.each(EXAMPLES)('is right: %s', async (title, code) => {
    const file = `${title.replaceAll(' ', '-')}.mjs`;
    await writeFile(join(consumer, file), code.replaceAll(' as const', ''));
    const expected = [...code.matchAll(/\/\/ → (.*)$/gm)].map(([, line]) => line);
    expect((await output(process.execPath, file)).trimEnd().split('\n')).toEqual(expected);
  });

  it('fits the declarations', async () => {
    const sources = EXAMPLES.map(([title, code]): [string, string] => [
      `${title.replaceAll(' ', '-')}.ts`,
      code,
    ]);
    for (const [name, code] of sources) await writeFile(join(consumer, name), code);
    // Ambient types for `console` alone.
    const types = fileURLToPath(new URL('../../../node_modules/@types', import.meta.url));
    const strict = ['--noEmit', '--strict', '--skipLibCheck', '--module', 'nodenext', '--target', 'es2022'];
    const check = [TSC, ...strict, '--typeRoots', types, '--types', 'node'];
    await output(process.execPath, ...check, ...sources.map(([name]) => name));
    const wrong =
      "import { hrefOf } from '@mediajobs/jobs-domain';\nexport const n: number = hrefOf('job', '');\n";
    await writeFile(join(consumer, 'wrong.ts'), wrong);
    await expect(output(process.execPath, ...check, 'wrong.ts')).rejects.toMatchObject({
      stdout: expect.stringContaining('TS2322') as unknown,
    });
  }, 120_000);
});

import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from './support/clone.js';

const exec = promisify(execFile);
const PROGRAM = 'apps/api/dist/main.js';

let folder: string;

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text);
}

/** Sets the time of a file to after any build of this test. */
async function touch(path: string): Promise<void> {
  const later = new Date(Date.now() + 60_000);
  await utimes(join(folder, path), later, later);
}

/** Runs the program of the folder with two arguments. @returns its output */
async function runProgram(): Promise<string> {
  const args = [join(folder, 'scripts/run.mjs'), PROGRAM, 'one', 'two'];
  return (await exec(process.execPath, args, { env: { PATH: process.env['PATH'] } })).stdout;
}

/** A compiler that records each call and writes the program. */
const COMPILER = `
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
appendFileSync('compiled', process.argv.slice(2).join(' ') + '\\n');
mkdirSync('apps/api/dist', { recursive: true });
writeFileSync('${PROGRAM}', 'console.log(process.argv.slice(1).join(" "));');
`;

const calls = async (): Promise<number> =>
  (await readFile(join(folder, 'compiled'), 'utf8').catch(() => '')).split('\n').length - 1;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mediajobs-run-'));
  await write('package.json', '{"type":"module"}');
  await cp(join(ROOT, 'scripts/run.mjs'), join(folder, 'scripts/run.mjs'));
  for (const path of ['tsconfig.base.json', 'tsconfig.build.json', 'libs/none/package.json'])
    await write(path, '{}');
  await write('apps/api/package.json', '{"type":"module"}');
  for (const path of ['tsconfig.lib.json', 'src/main.ts', 'src/a/b.ts']) await write(`apps/api/${path}`, '');
  await write('node_modules/typescript/package.json', '{"type":"module"}');
  await write('node_modules/typescript-native/bin/tsc', COMPILER);
});

afterEach(() => rm(folder, { recursive: true, force: true }));

describe('scripts/run.mjs', () => {
  it('compiles before the first run and after a change', async () => {
    const printed = `${join(folder, PROGRAM)} one two\n`;
    expect([await runProgram(), await calls()]).toEqual([printed, 1]);
    expect([await runProgram(), await calls()]).toEqual([printed, 1]);
    await touch('apps/api/src/a/b.ts');
    expect([await runProgram(), await calls()]).toEqual([printed, 2]);
  });

  it.each(['tsconfig.base.json', 'apps/api/package.json', 'apps/api/tsconfig.lib.json', 'apps/api/src/a'])(
    'compiles after a change of %s',
    async (path) => {
      await runProgram();
      await touch(path);
      await runProgram();
      expect(await calls()).toBe(2);
    },
  );

  it('compiles if the build was removed', async () => {
    await runProgram();
    await rm(join(folder, 'apps/api/dist'), { recursive: true });
    await runProgram();
    expect(await calls()).toBe(2);
  });

  it('prints compiler errors and exits', async () => {
    await write(
      'node_modules/typescript-native/bin/tsc',
      'console.log("main.ts(1,1): error"); process.exit(2);',
    );
    await expect(runProgram()).rejects.toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/main\.ts\(1,1\): error\nThe build failed\.\n$/) as unknown,
    });
  });

  it('prints one sentence when neither build nor compiler exists', async () => {
    await rm(join(folder, 'node_modules'), { recursive: true });
    await expect(runProgram()).rejects.toMatchObject({
      code: 1,
      stderr: `${PROGRAM} is not built; run "npm install" and then "npm run build".\n`,
    });
  });
});

import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { cloneRepository, listFiles, ROOT } from './support/clone.js';
import { readBlocks, readIndentedBlocks, readLinks, type Block } from './support/markdown.js';
import { Shell, writeNpx, type Result } from './support/shell.js';

const READMES = listFiles('README.md', '*/README.md').filter((file) => !file.includes('node_modules'));
const SHELL_BLOCKS = READMES.flatMap((file) =>
  readBlocks(ROOT, file)
    .filter(({ language }) => language === 'sh')
    .map((block) => ({ file, ...block })),
);
/** Blocks that need a container engine or a registry, or take minutes. */
const NOT_RUN = SHELL_BLOCKS.filter(({ mode }) => mode === 'no-run');
const RUN = SHELL_BLOCKS.filter(({ mode }) => ['', 'follow', 'error'].includes(mode));

/** A response or file without jobs, which an example must not show. */
const EMPTY_RESULT = /"total": ?0\b|<total>0<|"jobs": ?\[\]|\b0 jobs\b|^0 stored|^warning: account/m;
/** An error document of the API. */
const REJECTED = /"error": ?["{]/;
/** A video that the start stores. */
const DEMO_CLIP = '.data/storage/4fc80600f8a44d4f47dc9919/538a6d001e493a1e512b31e5/clip.mp4';
const ASSIGNMENTS = /^(\s*(export )?\w+=.*\n|eval .*\n)+$/;

let clone: string;
let server: ChildProcess;
let port: string;
/** Results of the blocks. Those of a file run in sequence, the files at the same time. */
const results = new Map<Block, Promise<Result>>();

/** Spares each command from compiling the same modules again. */
function compileCache(): Record<string, string> {
  const { NODE_COMPILE_CACHE } = process.env;
  return NODE_COMPILE_CACHE === undefined ? {} : { NODE_COMPILE_CACHE };
}

/** Starts the clone as the README describes, but on a free port. */
async function start(): Promise<string> {
  const { PATH = '' } = process.env;
  const env = {
    PATH,
    HOME: clone,
    PORT: '0',
    // Encoders of low priority would wait long for the commands of this test.
    ENCODE_NICENESS: '0',
    npm_config_update_notifier: 'false',
    ...compileCache(),
  };
  server = spawn('npm', ['start'], { cwd: clone, env, detached: true });
  let output = '';
  for (const stream of [server.stdout, server.stderr])
    stream?.setEncoding('utf8').on('data', (part: string) => (output += part));
  const ended = once(server, 'close').then(() => {
    throw new Error(`npm start has ended: ${output}`);
  });
  for (;;) {
    const [, found] = /answers at +http:\/\/[^/]+:(\d+)\/[^]*Make a token/.exec(output) ?? [];
    if (found !== undefined) {
      ended.catch(() => undefined);
      return found;
    }
    await Promise.race([ended, server.stdout && once(server.stdout, 'data')]);
  }
}

beforeAll(async () => {
  clone = await cloneRepository();
  port = await start();
  await waitForWorker();
  // The file of the user, of which the README speaks.
  await copyFile(join(clone, DEMO_CLIP), join(clone, 'film.mp4'));
  const environment = { PATH: `${await writeNpx(clone)}:${process.env['PATH'] ?? ''}`, ...compileCache() };
  // One after another, because they share the folder, the account and the worker.
  let previous: Promise<unknown> = Promise.resolve();
  for (const [index, file] of READMES.entries()) {
    const home = join(clone, `.home-${index}`);
    await mkdir(home);
    // Without a terminal, curl would print its progress.
    await writeFile(join(home, '.curlrc'), 'silent\nshow-error\n');
    previous = startBlocks(file, new Shell(clone, home, environment), previous);
  }
});

/** An upload that is completed before a worker has created the queue, in the first second, waits for a minute or two. */
async function waitForWorker(): Promise<void> {
  for (;;) {
    const response = await fetch(`http://localhost:${port}/health/workers`);
    if (/"workers": ?[1-9]/.test(await response.text())) return;
    await sleep(50);
  }
}

/** Runs the blocks of a file after `previous`. Returns the end of the last one. */
function startBlocks(file: string, shell: Shell, previous: Promise<unknown>): Promise<unknown> {
  let last = previous;
  for (const block of RUN.filter((one) => one.file === file)) {
    const result = last.then(() => runBlock(shell, block));
    results.set(block, result);
    // A failure is that of its test.
    last = result.catch(() => undefined);
  }
  return last;
}

afterAll(async () => {
  const closed = once(server, 'close');
  if (server.pid !== undefined) process.kill(-server.pid, 'SIGINT');
  await closed.catch(() => undefined);
  await rm(clone, { recursive: true, force: true });
});

async function runBlock(shell: Shell, { mode, code }: Block): Promise<Result> {
  const script = code.replaceAll('localhost:3000', `localhost:${port}`);
  return mode === 'follow' ? shell.follow(script) : shell.run(script);
}

describe('commands of the READMEs', () => {
  it.each(RUN.map((block) => [`${block.file}:${block.line}`, block] as const))('%s', async (_name, block) => {
    const result = await results.get(block);
    if (!result) throw new Error('The block was not run');
    const { code, output } = result;
    if (block.mode !== 'follow' && code !== 0) throw new Error(`Exit status ${code}: ${output.slice(-1000)}`);
    if (!ASSIGNMENTS.test(block.code)) expect(output.trim()).not.toBe('');
    expect(EMPTY_RESULT.exec(output)?.[0]).toBeUndefined();
    expect(REJECTED.test(output)).toBe(block.mode === 'error');
  });
});

describe('programs of the root README and of the quick start for developers', () => {
  it('compile and run', async () => {
    const blocks = ['README.md', 'docs/quick-start-developer.md']
      .flatMap((page) => readBlocks(ROOT, page))
      .filter(({ language }) => language === 'ts');
    expect(blocks.length).toBeGreaterThan(1);
    const names = blocks.map((_, index) => `example-${index}.mts`);
    for (const [index, { code }] of blocks.entries())
      await writeFile(
        join(clone, names[index] ?? ''),
        code.replaceAll('localhost:3000', `localhost:${port}`),
      );
    const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2024', '--types', 'node'];
    const tsc = join(clone, 'node_modules/typescript-native/bin/tsc');
    await promisify(execFile)(process.execPath, [tsc, ...options, '--ignoreConfig', ...names], {
      cwd: clone,
    });
    const args = ['mediajobs', 'token', '--scope', 'mediahub,mediahub_download_files'];
    const token = (await promisify(execFile)('npx', args, { cwd: clone })).stdout.trim();
    const url = `http://localhost:${port}`;
    const env = {
      ...process.env,
      NODE_OPTIONS: '',
      TOKEN: token,
      MEDIAJOBS_TOKEN: token,
      MEDIAJOBS_URL: url,
    };
    for (const name of names) {
      const { stdout } = await promisify(execFile)(process.execPath, [name], { cwd: clone, env });
      expect(stdout).toMatch(/\S/);
      expect(stdout).not.toContain('FAILURE');
    }
  });
});

describe('the Node.js of the machine, which may be an older one', () => {
  /** PATH without the node_modules folders, which npm prepends. */
  const PATH = (process.env['PATH'] ?? '')
    .split(':')
    .filter((folder) => !folder.includes('node_modules'))
    .join(':');

  it.each(['cli/bin/mediajobs.js', 'api/dist/main.js'])(
    'runs apps/%s, or gets one sentence',
    async (program) => {
      const env = { PATH, HOME: clone, PORT: 'none' };
      const { stdout, stderr } = await promisify(execFile)('node', [join(clone, 'apps', program), '--help'], {
        env,
      }).catch((error: unknown) => error as { stdout: string; stderr: string });
      const help = /--help|--expires/.test(stdout);
      expect(help ? '' : stderr).toMatch(
        /^$|^mediajobs needs Node\.js 24 .+\n$|^PORT must be an integer .+\n$/,
      );
    },
  );

  it('runs the client and the command line', async () => {
    const { stdout } = await promisify(execFile)('npx', ['mediajobs', 'token'], { cwd: clone });
    const url = `http://localhost:${port}`;
    const env = { PATH, HOME: clone, MEDIAJOBS_URL: url, MEDIAJOBS_TOKEN: stdout.trim() };
    const cli = join(clone, 'apps/cli/bin/mediajobs.js');
    const list = await promisify(execFile)('node', [cli, 'jobs', 'list', '--limit', '2'], { env });
    expect(list.stdout.split('\n')).toHaveLength(3);

    const script = `import { createJobsClient } from '@mediajobs/jobs-client';
const { jobs } = createJobsClient({ baseUrl: '${url}', token: process.env.MEDIAJOBS_TOKEN });
for await (const event of jobs.watch()) { console.log(event.type); break; }
for await (const bytes of await jobs.export({ status: 'FAILURE' })) { console.log(bytes.length > 0); break; }
await jobs.list({ limit: 0 }).catch((error) => console.log(error.name));`;
    await writeFile(join(clone, 'example.mjs'), script);
    const program = await promisify(execFile)('node', ['example.mjs'], { cwd: clone, env });
    expect(program.stdout).toBe('ready\ntrue\nInvalidInputError\n');
  });
});

describe('READMEs', () => {
  it('exclude few blocks from these tests', () => {
    expect(NOT_RUN.map(({ file }) => file).sort()).toEqual([
      'README.md',
      'README.md',
      'README.md',
      'libs/jobs-client/README.md',
      'libs/jobs-domain/README.md',
      'tools/bench/README.md',
    ]);
  });

  it('start the service by the first command that is run', () => {
    const first = readBlocks(ROOT, 'README.md').find(({ mode }) => mode !== 'no-run');
    expect(first).toMatchObject({ language: 'sh', mode: 'start', code: 'npm install && npm start\n' });
  });

  it('state language and mode of each block', () => {
    const unknown = READMES.flatMap((file) =>
      readBlocks(ROOT, file)
        .filter(
          ({ language, mode }) =>
            language === '' || !['', 'start', 'follow', 'error', 'no-run'].includes(mode),
        )
        .map(({ line }) => `${file}:${line}`),
    );
    expect(unknown).toEqual([]);
    expect(READMES.flatMap((file) => readIndentedBlocks(ROOT, file))).toEqual([]);
  });

  it('link to files that exist', () => {
    const files = listFiles();
    const broken = READMES.flatMap((file) =>
      readLinks(ROOT, file).filter(
        (link) => !files.some((path) => path === link || path.startsWith(`${link}/`)),
      ),
    );
    expect(broken).toEqual([]);
  });
});

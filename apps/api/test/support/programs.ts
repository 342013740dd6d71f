import { spawn, type ChildProcess, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The command line, from `dist` of the API. */
export const CLI = '../../cli/bin/mediajobs.js';

const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));

/** A program of the product as its users run it: built, in a folder of its own, with these settings alone. */
export interface Program {
  readonly child: ChildProcess;
  /** What it has printed so far. */
  readonly output: { stdout: string; stderr: string };
  /** How it ended. */
  readonly ended: Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }>;
  /** The first match in what it prints to standard output. @throws Error where it ends without it. */
  waitForOutput(pattern: RegExp): Promise<RegExpExecArray>;
}

/** Runs a file of `dist`. */
export async function startProgram(
  file: string,
  settings: Readonly<Record<string, string>>,
  args: readonly string[] = [],
): Promise<Program> {
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, ['--enable-source-maps', join(DIST, file), ...args], {
    cwd: await createTemporaryFolder(),
    env: { PATH, ...settings },
  });
  return trackProgram(child);
}

/** Runs a file of `dist` on a pseudo-terminal. What is written to its standard input is typed there. */
export async function startOnTerminal(
  file: string,
  settings: Readonly<Record<string, string>>,
): Promise<Program> {
  const { PATH = '' } = process.env;
  const command = `exec "${process.execPath}" --enable-source-maps "${join(DIST, file)}"`;
  const child = spawn('script', ['--quiet', '--return', '--flush', '--command', command, '/dev/null'], {
    cwd: await createTemporaryFolder(),
    env: { PATH, ...settings },
  });
  return trackProgram(child);
}

/** Returns a token that the token command makes for the demo account. */
export async function createDemoToken(settings: Readonly<Record<string, string>>): Promise<string> {
  const { code, stdout, stderr } = await (await startProgram(CLI, settings, ['token'])).ended;
  if (code !== 0) throw new Error(`The token command failed: ${stderr}`);
  return stdout.trim();
}

function trackProgram(child: ChildProcessWithoutNullStreams): Program {
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (part: string) => (output.stdout += part));
  child.stderr.setEncoding('utf8').on('data', (part: string) => (output.stderr += part));
  const ended = new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, ...output });
    });
  });
  const waitForOutput = (pattern: RegExp): Promise<RegExpExecArray> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = pattern.exec(output.stdout);
        if (found) resolve(found);
      };
      child.stdout.on('data', look);
      look();
      void ended.then(({ code, stderr }) => {
        reject(new Error(`It ended with ${code} before it printed ${pattern.source}: ${stderr}`));
      });
    });
  const program = { child, output, ended, waitForOutput };
  programs.push(program);
  return program;
}

const folders: string[] = [];
const programs: Program[] = [];

/** A folder that every user may enter: PostgreSQL runs as another one where the tests run as root. */
export async function createTemporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'mediajobs-start-'));
  await chmod(folder, 0o755);
  folders.push(folder);
  return folder;
}

/** Ends what still runs, as after a test that failed, and removes the folders. */
export async function cleanUp(): Promise<void> {
  for (const { child, ended } of programs.splice(0)) {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
    await ended;
  }
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
}

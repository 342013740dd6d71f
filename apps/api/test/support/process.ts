import { spawn, type ChildProcess } from 'node:child_process';
import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));

/** A program of the product as its users run it: built, in a folder of its own, with these settings alone. */
export interface Program {
  readonly process: ChildProcess;
  /** What it has printed so far. */
  readonly output: { stdout: string; stderr: string };
  /** How it ended. */
  readonly ended: Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }>;
  /** The first match in what it prints to standard output. @throws Error where it ends without it. */
  prints(pattern: RegExp): Promise<RegExpExecArray>;
}

/** Runs a file of `dist`. */
export async function run(
  file: string,
  settings: Readonly<Record<string, string>>,
  args: readonly string[] = [],
): Promise<Program> {
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, ['--enable-source-maps', join(DIST, file), ...args], {
    cwd: await temporaryFolder(),
    env: { PATH, ...settings },
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (part: string) => (output.stdout += part));
  child.stderr.setEncoding('utf8').on('data', (part: string) => (output.stderr += part));
  const ended = new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, ...output });
    });
  });
  const prints = (pattern: RegExp): Promise<RegExpExecArray> =>
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
  return { process: child, output, ended, prints };
}

/** A folder that every user may enter: PostgreSQL runs as another one where the tests run as root. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'mediajobs-start-'));
  await chmod(folder, 0o755);
  return folder;
}

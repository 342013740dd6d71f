import { spawn, type ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTemporaryFolder } from './temporary-folders.js';

const ROOT = join(import.meta.dirname, '..', '..', '..');

/** Built programs of the product, with the command of those that have several. */
export const PROGRAMS = {
  api: 'apps/api/dist/main.js',
  import: 'apps/cli/bin/mediajobs.js import',
  seed: 'apps/cli/bin/mediajobs.js seed',
} as const;

export const isRoot = (): boolean => process.getuid?.() === 0;

/** Another user could not enter all folders that the product may lie in; root without these capabilities can. */
const DROPPED_CAPABILITIES = '-dac_override,-dac_read_search';
const UNPRIVILEGED_COMMAND = [
  'setpriv',
  `--bounding-set=${DROPPED_CAPABILITIES}`,
  `--inh-caps=${DROPPED_CAPABILITIES}`,
];

const running = new Set<ChildProcess>();

/** A program of the product in a process of its own, with these settings alone. */
export class Program {
  stdout = '';
  stderr = '';
  readonly ended: Promise<number | null>;

  private constructor(private readonly child: ChildProcess) {
    running.add(child);
    child.stdout?.setEncoding('utf8').on('data', (part: string) => (this.stdout += part));
    child.stderr?.setEncoding('utf8').on('data', (part: string) => (this.stderr += part));
    this.ended = new Promise((resolve) => {
      const end = (code: number | null): void => {
        running.delete(child);
        resolve(code);
      };
      child.once('close', end);
      // One that could not be started is not closed either.
      child.once('error', (error) => {
        this.stderr += error.message;
        end(null);
      });
    });
  }

  /** @param options `ordinary`: bound by the permissions of files, also as root. */
  static async start(
    program: keyof typeof PROGRAMS,
    settings: Readonly<Record<string, string>>,
    args: readonly string[] = [],
    options: { readonly ordinary?: boolean } = {},
  ): Promise<Program> {
    const [file, ...before] = [
      ...(options.ordinary === true && isRoot() ? UNPRIVILEGED_COMMAND : []),
      process.execPath,
    ];
    const [path, ...command] = PROGRAMS[program].split(' ');
    const child = spawn(file, [...before, join(ROOT, path ?? ''), ...command, ...args], {
      cwd: await createTemporaryFolder(),
      env: { PATH: process.env['PATH'], ...settings },
    });
    return new Program(child);
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  get isRunning(): boolean {
    return running.has(this.child);
  }

  kill(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** The first match in what it prints to standard output. @throws Error where it ends without it. */
  async waitForOutput(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const found = pattern.exec(this.stdout);
      if (found) return found;
      if (!this.isRunning) throw new Error(`Ended without ${pattern.source}: ${this.stderr}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  /** Memory in use (MB), and open descriptors. Linux alone tells. */
  readUsage(): { readonly megabytes: number; readonly descriptors: number } {
    const status = readFileSync(`/proc/${this.pid}/status`, 'utf8');
    return {
      megabytes: Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024),
      descriptors: readdirSync(`/proc/${this.pid}/fd`).length,
    };
  }
}

/** Ends what a test left running. */
export async function killPrograms(): Promise<void> {
  const ends = [...running].map((child) => new Promise((resolve) => child.once('close', resolve)));
  for (const child of running) child.kill('SIGKILL');
  await Promise.all(ends);
}

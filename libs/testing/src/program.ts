import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { createTemporaryFolder, removeTemporaryFolders } from './temporary-folder.js';

/** The root of the repository. */
export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** Programs of the product as they are built, by their path in the repository. */
export const PROGRAMS = {
  api: 'apps/api/dist/main.js',
  cli: 'apps/cli/bin/mediajobs.js',
  worker: 'apps/worker/dist/main.js',
  openapi: 'apps/api/dist/commands/openapi.js',
} as const;

export type Environment = Readonly<Record<string, string>>;

export interface ProgramOptions {
  readonly args?: readonly string[];
  /** Options of Node.js itself. */
  readonly nodeArgs?: readonly string[];
  /** Text of the standard input, which is then closed; undefined leaves it open. */
  readonly input?: string;
  readonly cwd?: string;
  /** Runs on a pseudo-terminal, where standard input is typed. */
  readonly terminal?: boolean;
  /** Drops the capabilities by which root reads files of others. */
  readonly unprivileged?: boolean;
}

/** Exit of a program. */
export interface ProgramResult {
  /** Exit status; null after a signal. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const CAPABILITIES = '-dac_override,-dac_read_search';
const UNPRIVILEGED = ['setpriv', `--bounding-set=${CAPABILITIES}`, `--inh-caps=${CAPABILITIES}`];

const programs = new Set<Program>();

/** A program in its own process. */
export class Program {
  stdout = '';
  stderr = '';
  readonly ended: Promise<ProgramResult>;

  constructor(readonly child: ChildProcessWithoutNullStreams) {
    programs.add(this);
    child.stdout.setEncoding('utf8').on('data', (text: string) => (this.stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (this.stderr += text));
    child.stdin.on('error', () => undefined);
    this.ended = new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code) => {
        programs.delete(this);
        resolve({ code, stdout: this.stdout, stderr: this.stderr });
      });
    });
    this.ended.catch(() => programs.delete(this));
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  get isRunning(): boolean {
    return programs.has(this);
  }

  /**
   * Waits until standard output matches every pattern.
   * @returns the match of the first pattern
   * @throws Error when the program ends before
   */
  waitForOutput(...patterns: readonly (RegExp | string)[]): Promise<RegExpExecArray> {
    return this.waitFor(this.child.stdout, () => this.stdout, patterns);
  }

  /** Waits for standard error, like `waitForOutput`. */
  waitForErrors(...patterns: readonly (RegExp | string)[]): Promise<RegExpExecArray> {
    return this.waitFor(this.child.stderr, () => this.stderr, patterns);
  }

  kill(signal: NodeJS.Signals = 'SIGTERM'): void {
    this.child.kill(signal);
  }

  /** Sends a signal and waits for the end. */
  stop(signal?: NodeJS.Signals): Promise<ProgramResult> {
    this.kill(signal);
    return this.ended;
  }

  /** Reads memory in use (MB) and open file descriptors. Works on Linux only. */
  readUsage(): { readonly megabytes: number; readonly descriptors: number } {
    const status = readFileSync(`/proc/${this.pid}/status`, 'utf8');
    return {
      megabytes: Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024),
      descriptors: readdirSync(`/proc/${this.pid}/fd`).length,
    };
  }

  private waitFor(
    stream: Readable,
    text: () => string,
    patterns: readonly (RegExp | string)[],
  ): Promise<RegExpExecArray> {
    const expressions = patterns.map((pattern) => (pattern instanceof RegExp ? pattern : literal(pattern)));
    return new Promise((resolve, reject) => {
      const check = (): void => {
        const [match, ...others] = expressions.map((expression) => expression.exec(text()));
        if (!match || others.includes(null)) return;
        stream.off('data', check);
        resolve(match);
      };
      stream.on('data', check);
      check();
      this.ended.then(({ code, stderr }) => {
        reject(
          new Error(`Program ended with ${code} before it printed ${expressions.join(', ')}: ${stderr}`),
        );
      }, reject);
    });
  }
}

/**
 * Starts a program of the repository as it is built. Its environment is the given one and PATH.
 * @param file path from the root of the repository
 */
export function spawnProgram(
  file: string,
  environment: Environment = {},
  { args = [], nodeArgs = [], input, cwd, terminal = false, unprivileged = false }: ProgramOptions = {},
): Program {
  const command = [process.execPath, ...nodeArgs, join(ROOT, file), ...args];
  const prefix = unprivileged && isRoot() ? UNPRIVILEGED : [];
  const [executable = '', ...rest] = terminal ? onTerminal(command) : [...prefix, ...command];
  const env = { ...inheritedEnvironment(), ...environment };
  const child = spawn(executable, rest, cwd === undefined ? { env } : { cwd, env });
  if (input !== undefined) child.stdin.end(input);
  return new Program(child);
}

/** Starts a program, in a temporary folder unless `cwd` is set. See `spawnProgram`. */
export async function startProgram(
  file: string,
  environment?: Environment,
  options: ProgramOptions = {},
): Promise<Program> {
  const cwd = options.cwd ?? (await createTemporaryFolder());
  return spawnProgram(file, environment, { ...options, cwd });
}

/** Runs a program to its end. See `startProgram`. */
export async function runProgram(
  file: string,
  environment?: Environment,
  options?: ProgramOptions,
): Promise<ProgramResult> {
  const program = await startProgram(file, environment, { input: '', ...options });
  return program.ended;
}

/** Variables that every program needs or that make it faster on a machine that is busy with other tests. */
function inheritedEnvironment(): NodeJS.ProcessEnv {
  const { PATH, NODE_COMPILE_CACHE } = process.env;
  return {
    PATH,
    // Encoders of low priority would wait long for other tests.
    ENCODE_NICENESS: '0',
    ...(NODE_COMPILE_CACHE !== undefined && { NODE_COMPILE_CACHE }),
  };
}

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** Stops every program that this spec file has started. */
export async function stopPrograms(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  for (const program of [...programs]) await program.stop(signal);
}

/** Stops every program that this spec file has started, and removes its temporary folders. */
export async function cleanUp(): Promise<void> {
  await stopPrograms();
  await removeTemporaryFolders();
}

function onTerminal(command: readonly string[]): string[] {
  const line = `exec ${command.map((part) => `"${part}"`).join(' ')}`;
  return ['script', '--quiet', '--return', '--flush', '--command', line, '/dev/null'];
}

function literal(text: string): RegExp {
  return new RegExp(text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
}

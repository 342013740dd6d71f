import { spawn, type ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

const BIN = fileURLToPath(new URL('../../bin/mediajobs.js', import.meta.url));

export interface ProgramResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The program as its users run it, in a pipe. */
export interface RunningCli {
  readonly child: ChildProcess;
  readonly ended: Promise<ProgramResult>;
  /** Waits until all these texts are on standard output. @throws Error where it ends without them */
  readonly waitForOutput: (...texts: readonly string[]) => Promise<void>;
  /** The same for standard error. */
  readonly waitForErrors: (...texts: readonly string[]) => Promise<void>;
}

export type Environment = Readonly<Record<string, string>>;

/** Starts the command line. Standard input stays open if the input is null. */
export function startCli(
  args: readonly string[],
  environment: Environment,
  input: string | null = '',
): RunningCli {
  const child = spawn(process.execPath, [BIN, ...args], {
    env: { PATH: process.env['PATH'], ...environment },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => (stdout += part));
  child.stderr.setEncoding('utf8').on('data', (part: string) => (stderr += part));
  child.stdin.on('error', () => undefined);
  if (input !== null) child.stdin.end(input);
  const ended = new Promise<ProgramResult>((resolve) => {
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
  const waiting =
    (stream: Readable, text: () => string) =>
    (...wanted: readonly string[]): Promise<void> =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (wanted.every((part) => text().includes(part))) resolve();
        };
        stream.on('data', look);
        look();
        void ended.then(() =>
          reject(new Error(`It ended before it printed ${wanted.join(', ')}: ${stderr}`)),
        );
      });
  return {
    ...{ child, ended },
    waitForOutput: waiting(child.stdout, () => stdout),
    waitForErrors: waiting(child.stderr, () => stderr),
  };
}

export function runCli(
  args: readonly string[],
  environment: Environment,
  input?: string,
): Promise<ProgramResult> {
  return startCli(args, environment, input).ended;
}

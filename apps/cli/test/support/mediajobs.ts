import { spawn, type ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

const BIN = fileURLToPath(new URL('../../bin/mediajobs.js', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The program as its users run it, in a pipe. */
export interface Run {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Waits until all these texts are on standard output. @throws Error where it ends without them */
  readonly prints: (...texts: readonly string[]) => Promise<void>;
  /** The same for standard error. */
  readonly says: (...texts: readonly string[]) => Promise<void>;
}

export type Environment = Readonly<Record<string, string>>;

export function start(args: readonly string[], environment: Environment, input = ''): Run {
  const child = spawn(process.execPath, [BIN, ...args], {
    env: { PATH: process.env['PATH'], ...environment },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => (stdout += part));
  child.stderr.setEncoding('utf8').on('data', (part: string) => (stderr += part));
  child.stdin.on('error', () => undefined).end(input);
  const ended = new Promise<Ended>((resolve) => {
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
    prints: waiting(child.stdout, () => stdout),
    says: waiting(child.stderr, () => stderr),
  };
}

export function run(args: readonly string[], environment: Environment, input?: string): Promise<Ended> {
  return start(args, environment, input).ended;
}

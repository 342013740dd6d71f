import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ROOT } from './build.js';

/** Runs a program of the product, as it was built, with these settings alone. */
export function startProgram(
  file: string,
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
): ChildProcess {
  return spawn(process.execPath, ['--enable-source-maps', join(ROOT, file), ...args], {
    env: { PATH: process.env['PATH'], ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** What a program prints, until it matches. @throws Error where it ends before */
export function waitForOutput(program: ChildProcess, pattern: RegExp): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    let text = '';
    for (const stream of [program.stdout, program.stderr]) {
      stream?.setEncoding('utf8').on('data', (part: string) => {
        text += part;
        const found = pattern.exec(text);
        if (found) resolve(found);
      });
    }
    program.once('exit', (code) => reject(new Error(`It ended with ${code}: ${text}`)));
  });
}

/** Ends a program, if it still runs. */
export async function stopProgram(program: ChildProcess | null): Promise<void> {
  if (!program || program.exitCode !== null || program.signalCode !== null) return;
  const ended = once(program, 'exit');
  program.kill('SIGTERM');
  await ended;
}

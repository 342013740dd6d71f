import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

type Running = ChildProcessByStdio<null, Readable, Readable>;

/** Exit status and output of a command. */
export interface Result {
  readonly code: number | null;
  /** Standard output and standard error, interleaved. */
  readonly output: string;
}

/** Runs scripts in sequence like an interactive shell: variables and PATH are kept. */
export class Shell {
  private readonly state: string;

  /** @param folder where commands run; @param home the user's home folder, which also keeps the state */
  constructor(
    private readonly folder: string,
    private readonly home: string,
    private readonly environment: Readonly<Record<string, string>> = {},
  ) {
    this.state = join(home, '.shell-state');
  }

  /** Runs a script to its end. */
  async run(script: string): Promise<Result> {
    const { child, printed } = this.start(script);
    await once(child, 'close');
    return { code: child.exitCode, output: printed() };
  }

  /** Runs a script that does not end, such as one that follows events. Sends Ctrl-C after its first output. */
  async follow(script: string): Promise<Result> {
    const { child, printed } = this.start(script);
    const closed = once(child, 'close');
    while (printed().trim() === '' && child.exitCode === null)
      await Promise.race([closed, once(child.stdout, 'data'), once(child.stderr, 'data')]);
    if (child.exitCode === null) interrupt(child);
    await closed;
    return { code: child.exitCode, output: printed() };
  }

  private start(script: string): { readonly child: Running; readonly printed: () => string } {
    const { PATH = '' } = process.env;
    // Saves declared variables for the next script.
    const text = `
if [ -f '${this.state}' ]; then source '${this.state}'; fi
trap 'status=$?; declare -p PATH TOKEN JOB client_id client_secret > ${this.state} 2>/dev/null || true; exit $status' EXIT
set -eo pipefail
${script}`;
    const child = spawn('bash', ['--norc', '-c', text], {
      cwd: this.folder,
      // Without notices of npm in the output.
      env: { PATH, HOME: this.home, npm_config_update_notifier: 'false', ...this.environment },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (part: string) => (output += part));
    return { child, printed: () => output };
  }
}

/**
 * Writes a program `npx` that runs the programs of a repository at once: npm takes a second for it.
 * @returns its folder, for PATH
 */
export async function writeNpx(repository: string): Promise<string> {
  const folder = join(repository, '.npx');
  await mkdir(folder);
  const script = `#!/bin/sh\nprogram=$1\nshift\nexec "${repository}/node_modules/.bin/$program" "$@"\n`;
  await writeFile(join(folder, 'npx'), script, { mode: 0o755 });
  return folder;
}

/** Sends Ctrl-C to a process and its children. */
function interrupt({ pid }: Running): void {
  if (pid !== undefined) process.kill(-pid, 'SIGINT');
}

import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

type Running = ChildProcessByStdio<null, Readable, Readable>;

/** How a command ended, and what it printed. */
export interface Result {
  readonly code: number | null;
  /** Standard output and standard error, as a terminal shows them. */
  readonly output: string;
}

/** Runs commands one after the other as a user's shell does: variables and the search path stay. */
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

  /** Runs a script that does not end by itself, such as one that follows events: until it prints, and then Ctrl-C. */
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
    // Declared variables are kept for the next script, as in a terminal that stays open.
    const text = `
if [ -f '${this.state}' ]; then source '${this.state}'; fi
trap 'status=$?; declare -p PATH TOKEN ID client_id client_secret > ${this.state} 2>/dev/null || true; exit $status' EXIT
set -eo pipefail
${script}`;
    const child = spawn('bash', ['--norc', '-c', text], {
      cwd: this.folder,
      // npm_config_*: nothing but what the command prints.
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

/** Sends Ctrl-C to the process and all that it has started. */
export function interrupt({ pid }: Running): void {
  if (pid !== undefined) process.kill(-pid, 'SIGINT');
}

import { execFile, spawn } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const MAIN = fileURLToPath(new URL('../../../api/dist/main.js', import.meta.url));
const CLI = fileURLToPath(new URL('../../bin/mediajobs.js', import.meta.url));
const exec = promisify(execFile);

/** A service of its own, with a database of its own and seeded jobs. */
export interface Service {
  readonly url: string;
  readonly token: string;
  /** The account of the token. */
  readonly account: string;
  /** Where its database is, for programs that work on that. */
  readonly folder: string;
  readonly stop: () => Promise<void>;
}

/** Starts a service with `jobs` jobs. @param settings environment variables besides its own */
export async function startService(
  jobs: number,
  settings: Readonly<Record<string, string>> = {},
): Promise<Service> {
  const folder = await mkdtemp(join(tmpdir(), 'mediajobs-cli-service-'));
  // PostgreSQL runs as another user where the tests run as root.
  await chmod(folder, 0o755);
  const env = {
    ...{ PATH: process.env['PATH'], PORT: '0', DATA_DIR: join(folder, 'data') },
    DEMO_JOBS: String(jobs),
    ...settings,
  };
  const child = spawn(process.execPath, [MAIN], { cwd: folder, env });
  const closed = new Promise((resolve) => child.on('close', resolve));
  let printed = '';
  let said = '';
  child.stderr.on('data', (part: Buffer) => (said += part.toString()));
  const begun = new Promise<RegExpExecArray>((resolve, reject) => {
    child.stdout.on('data', (part: Buffer) => {
      printed += part.toString();
      const found = /answers at +(http\S+)\/v1\/jobs[^]*account +(\w+) [^]*Make a token/.exec(printed);
      if (found) resolve(found);
    });
    void closed.then(() => reject(new Error(`The service ended: ${said}`)));
  });
  const [, url = '', account = ''] = await begun;
  const token = (await exec(process.execPath, [CLI, 'token'], { cwd: folder, env })).stdout.trim();
  return {
    ...{ url, token, account, folder },
    async stop() {
      child.kill('SIGTERM');
      await closed;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

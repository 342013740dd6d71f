import {
  createEmptyDatabase,
  createTemporaryFolder,
  PROGRAMS,
  runProgram,
  startProgram,
  type Environment,
} from '@mediajobs/testing';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';

/** A service with its own database and demo jobs. */
export interface Service {
  readonly url: string;
  readonly token: string;
  /** The account of the token. */
  readonly account: string;
  /** Setting of commands that open the database. */
  readonly database: Environment;
  readonly stop: () => Promise<void>;
}

/** Starts a service with demo jobs. */
export async function startService(jobs: number, settings: Environment = {}): Promise<Service> {
  const folder = await createTemporaryFolder();
  const database = { DATABASE_URL: await createEmptyDatabase() };
  const environment = {
    ...database,
    PORT: '0',
    DATA_DIR: join(folder, 'data'),
    DEMO_JOBS: String(jobs),
    ...settings,
  };
  const service = await startProgram(PROGRAMS.api, environment, { cwd: folder });
  const [, url = '', account = ''] = await service.waitForOutput(
    /answers at +(http\S+)\/v1\/jobs[^]*account +(\w+) [^]*Make a token/,
  );
  const args = ['token', '--scope', 'mediahub'];
  const token = await runProgram(PROGRAMS.cli, environment, { args, cwd: folder });
  return {
    url,
    token: token.stdout.trim(),
    account,
    database,
    async stop() {
      await service.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

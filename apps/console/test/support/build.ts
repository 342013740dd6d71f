import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** The top of the repository. */
export const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));

/** Builds the server and the console as `npm start` does. Quick where nothing has changed. */
export async function build(): Promise<void> {
  const run = promisify(execFile);
  const options = { cwd: ROOT, env: { PATH: process.env['PATH'] } };
  const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  await run(process.execPath, [tsc, '-b', 'tsconfig.build.json'], options);
  await run(process.execPath, ['apps/console/build.mjs'], options);
}

// npm run test:soak [-- --minutes N]: measures memory, descriptors and latency under mixed traffic.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import process from 'node:process';
import { fileURLToPath, URL } from 'node:url';
import { parseArgs } from 'node:util';

const { minutes = '10' } = parseArgs({ options: { minutes: { type: 'string' } } }).values;
if (!(Number(minutes) >= 0.5 && Number(minutes) <= 10_000)) {
  process.stderr.write(`--minutes must be a number from 0.5 to 10000, got ${JSON.stringify(minutes)}\n`);
  process.exit(2);
}
const jest = createRequire(import.meta.url).resolve('jest/bin/jest');
const config = fileURLToPath(new URL('jest.soak.config.mjs', import.meta.url));
const { status } = spawnSync(
  process.execPath,
  ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', jest, '--config', config],
  { stdio: 'inherit', env: { ...process.env, SOAK_MINUTES: minutes } },
);
process.exitCode = status ?? 1;

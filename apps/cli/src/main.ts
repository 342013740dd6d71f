import { readFileSync } from 'node:fs';
import { EXIT_STATUS, toExitResult } from './exit-status.js';
import { createProgram } from './program.js';

// A closed pipe is not a failure: mediajobs jobs list | head.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') process.stderr.write(`Cannot write to standard output: ${error.message}.\n`);
  process.exit(error.code === 'EPIPE' ? EXIT_STATUS.success : EXIT_STATUS.failure);
});

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

try {
  await createProgram(version).parseAsync();
} catch (error) {
  const { status, message } = toExitResult(error);
  if (message !== '') process.stderr.write(`${message}\n`);
  process.exitCode = status;
}

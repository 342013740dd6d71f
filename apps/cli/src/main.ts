import { readFileSync } from 'node:fs';
import { EXIT_STATUS, toExitResult } from './exit-status.js';
import { createProgram } from './program.js';

// Whoever reads may have had enough: "mediajobs jobs list | head" is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') process.stderr.write(`Standard output can't be written: ${error.message}.\n`);
  process.exit(error.code === 'EPIPE' ? EXIT_STATUS.success : EXIT_STATUS.failure);
});

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

try {
  await createProgram(version).parseAsync();
} catch (error) {
  const { status, message: sentence } = toExitResult(error);
  if (sentence !== '') process.stderr.write(`${sentence}\n`);
  process.exitCode = status;
}

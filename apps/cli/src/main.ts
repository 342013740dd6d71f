import { CommanderError } from 'commander';
import { readFileSync } from 'node:fs';
import { EXIT_STATUS } from './exit-status.js';
import { createProgram } from './program.js';

// A closed pipe is not a failure: mediajobs jobs list | head.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') process.stderr.write(`Cannot write to standard output: ${error.message}.\n`);
  process.exit(error.code === 'EPIPE' ? EXIT_STATUS.success : EXIT_STATUS.failure);
});

// Messages that nothing reads do not change the exit status.
process.stderr.on('error', () => undefined);

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

try {
  const program = await createProgram({ version, args: process.argv.slice(2) });
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    // Commander has printed its error, or the help.
    process.exitCode = error.exitCode === 0 ? EXIT_STATUS.success : EXIT_STATUS.usage;
  } else {
    const { toExitResult } = await import('./exit-result.js');
    const { status, message } = toExitResult(error);
    if (message !== '') process.stderr.write(`${message}\n`);
    process.exitCode = status;
  }
}

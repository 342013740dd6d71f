import { exitStatusFor, UsageError } from '@mediajobs/postgres';
import { processEnvironment } from '@mediajobs/settings';
import { readSettings, type Settings } from '@mediajobs/settings';

export { UsageError };

/** Runs a command with the settings. A failure is one sentence on standard error and an exit status of `COMMAND_EXIT`. */
export async function runCommand(command: (settings: Settings) => Promise<void>): Promise<void> {
  try {
    await command(readSettings(processEnvironment()));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = exitStatusFor(error);
  }
}

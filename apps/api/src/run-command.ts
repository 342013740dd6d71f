import { exitStatusFor } from '@mediajobs/postgres';
import { processEnvironment, readSettings, type Settings } from '@mediajobs/settings';

/** Runs a program with the settings. An error is one sentence on standard error, and an exit status. */
export async function runCommand(command: (settings: Settings) => Promise<void>): Promise<void> {
  try {
    await command(readSettings(processEnvironment()));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = exitStatusFor(error);
  }
}

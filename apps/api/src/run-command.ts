import { processEnvironment } from '@mediajobs/jobs-data';
import { readSettings, type Settings } from './settings.js';

/** What was asked for was not said right. */
export class UsageError extends Error {}

/** Runs a command with the settings; a failure is one sentence on standard error and exit status 1, 2 for usage. */
export async function runCommand(command: (settings: Settings) => Promise<void>): Promise<void> {
  try {
    await command(readSettings(processEnvironment()));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = error instanceof UsageError ? 2 : 1;
  }
}

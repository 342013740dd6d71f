import { Command, type OutputConfiguration } from 'commander';
import { addServerCommands } from './commands/server-commands.js';
import { addJobsExport } from './commands/jobs-export.js';
import { addJobsGet } from './commands/jobs-get.js';
import { addJobsList } from './commands/jobs-list.js';
import { addJobsWatch } from './commands/jobs-watch.js';
import { addLogin } from './commands/login.js';
import { addLogout } from './commands/logout.js';
import { addStats } from './commands/stats.js';
import { addCompletion } from './completion.js';

const EPILOGUE = `
Exit status: 0 done, 1 failed, 2 asked wrongly, 3 not signed in or refused, 4 not found, 5 service away,
130 interrupted.

Examples:
  $ mediajobs login https://jobs.example.com
  $ mediajobs jobs list --status FAILURE
  $ mediajobs jobs watch
  $ source <(mediajobs completion bash)`;

/**
 * The whole tree of commands.
 *
 * @param output where help and errors go, unless to the standard streams
 */
export function createProgram(version: string, output: OutputConfiguration = {}): Command {
  const program = new Command('mediajobs')
    .description('Asks a mediajobs service for its jobs')
    .version(version)
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({ ...output, outputError: (text, write) => write(text.replace(/^error: /, '')) })
    .showSuggestionAfterError()
    .addHelpText('after', EPILOGUE);
  const jobs = program
    .command('jobs')
    .description('List, follow and export jobs')
    .addHelpText(
      'after',
      `
Examples:
  $ mediajobs jobs list --status FAILURE
  $ mediajobs jobs export failures.ndjson --status FAILURE`,
    );
  addJobsList(jobs);
  addJobsGet(jobs);
  addJobsWatch(jobs);
  addJobsExport(jobs);
  addStats(jobs);
  addStats(program);
  addLogin(program);
  addLogout(program);
  addServerCommands(program);
  // What is added after it is not completed.
  addCompletion(program.commandsGroup('Commands:'));
  return program;
}

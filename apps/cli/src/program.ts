import { Command, type OutputConfiguration } from 'commander';
import { addAccount } from './commands/account.js';
import { addApplication } from './commands/application.js';
import { addCheck } from './commands/check.js';
import { addFiles } from './commands/files.js';
import { addImport } from './commands/import.js';
import { addJobsAttempts } from './commands/jobs-attempts.js';
import { addJobsCancel } from './commands/jobs-cancel.js';
import { addJobsDelete } from './commands/jobs-delete.js';
import { addJobsExport } from './commands/jobs-export.js';
import { addJobsGet } from './commands/jobs-get.js';
import { addJobsList } from './commands/jobs-list.js';
import { addJobsRetry } from './commands/jobs-retry.js';
import { addJobsSubmit } from './commands/jobs-submit.js';
import { addJobsWait } from './commands/jobs-wait.js';
import { addJobsWatch } from './commands/jobs-watch.js';
import { addLogin } from './commands/login.js';
import { addLogout } from './commands/logout.js';
import { addMigrate } from './commands/migrate.js';
import { addProfiles } from './commands/profiles.js';
import { addSeed } from './commands/seed.js';
import { addStats } from './commands/stats.js';
import { addSubmit } from './commands/submit.js';
import { addToken } from './commands/token.js';
import { addWebhooks } from './commands/webhooks.js';
import { addCompletion } from './completion.js';
import { addProfileOption } from './commands/profile-option.js';
import { selectProfile } from './session.js';

const EPILOGUE = `
Server commands use the database of DATABASE_URL, otherwise the embedded PostgreSQL of DATA_DIR (default .data).

Exit status: 0 success, 1 failure, 2 usage error, 3 not signed in or refused, 4 not found, 5 service or database
unavailable, 130 interrupted.

Examples:
  $ mediajobs login https://jobs.example.com
  $ mediajobs submit --preset web-720p trailer.mov
  $ mediajobs jobs list --status FAILURE
  $ mediajobs jobs watch
  $ mediajobs token create --expires 86400
  $ source <(mediajobs completion bash)`;

/**
 * Creates the tree of commands. Server commands are declared here but load their libraries when they run, so that client
 * commands start without the database driver.
 *
 * @param output replaces the standard streams for help and errors
 */
export function createProgram(version: string, output: OutputConfiguration = {}): Command {
  const program = new Command('mediajobs')
    .description('Submits, follows and exports the jobs of a mediajobs service, and administers its database')
    .version(version)
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({ ...output, outputError: (text, write) => write(text.replace(/^error: /, '')) })
    .showSuggestionAfterError()
    .addHelpText('after', EPILOGUE);
  addSubmit(program);
  addJobs(program);
  addFiles(program);
  addStats(program);
  addWebhooks(program);
  for (const command of program.commands) addProfileOption(command);
  addLogin(program);
  addLogout(program);
  addProfiles(program);
  program.commandsGroup('Server commands:');
  addImport(program);
  addSeed(program);
  addToken(program);
  addApplication(program);
  addAccount(program);
  addMigrate(program);
  addCheck(program);
  // The completion knows the commands that were added before it.
  addCompletion(program.commandsGroup('Commands:'));
  return program.hook('preAction', (_program, command) =>
    selectProfile(command.opts<ProfileOption>().profile),
  );
}

interface ProfileOption {
  readonly profile?: string;
}

function addJobs(program: Command): void {
  const jobs = program
    .command('jobs')
    .description('Submit, list, follow and export jobs')
    .addHelpText(
      'after',
      `
Examples:
  $ mediajobs jobs submit --input https://media.example.com/trailer.mov --preset "Web 720p" --wait
  $ mediajobs jobs list --status FAILURE
  $ mediajobs jobs export failures.ndjson --status FAILURE`,
    );
  addJobsList(jobs);
  addJobsGet(jobs);
  addJobsSubmit(jobs);
  addJobsWait(jobs);
  addJobsCancel(jobs);
  addJobsDelete(jobs);
  addJobsRetry(jobs);
  addJobsAttempts(jobs);
  addJobsWatch(jobs);
  addJobsExport(jobs);
  addStats(jobs);
}

import { Command, type OutputConfiguration } from 'commander';
import { CLIENT_COMMANDS, SERVER_COMMANDS, SETTING_COMMANDS, type CommandSpec } from './command-table.js';
import { addUsageHint } from './usage-hints.js';

const EPILOGUE = `
Server commands use the database of DATABASE_URL, otherwise the embedded PostgreSQL of DATA_DIR (default .data).

Exit status of all commands: 0 success, 1 failure, 2 usage error, 3 not signed in or refused, 4 not found, 5 service or
database unavailable, 130 interrupted.

Examples:
  $ mediajobs login https://jobs.example.com
  $ mediajobs submit --preset web-720p trailer.mov
  $ mediajobs jobs list --status FAILURE --from 7d
  $ mediajobs jobs watch
  $ mediajobs token create --expires 86400`;

export interface ProgramOptions {
  /** Version to print. */
  readonly version: string;
  /** Arguments of the command line. */
  readonly args: readonly string[];
  /** Replaces the standard streams for help and errors. */
  readonly output?: OutputConfiguration;
}

/**
 * Creates the tree of commands. Of commands that the arguments do not name, only names and descriptions: their modules and
 * the libraries behind them are not loaded, so that help and completion start at once.
 */
export async function createProgram({ version, args, output = {} }: ProgramOptions): Promise<Command> {
  const program = new Command('mediajobs')
    .description('Submits, follows and exports the jobs of a mediajobs service, and administers its database')
    .version(version)
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({ ...output, outputError: (text, write) => write(addUsageHint(text, args)) })
    .showSuggestionAfterError()
    .addHelpText('after', EPILOGUE);
  const named = findNamed(args);
  const add = async ({ name, description, load }: CommandSpec): Promise<Command> => {
    const command = program.command(name).description(description);
    if (name === named) (await load())(command);
    return command;
  };
  for (const spec of CLIENT_COMMANDS) {
    const command = await add(spec);
    if (spec.name === named) await addProfile(program, command);
  }
  for (const spec of SETTING_COMMANDS) await add(spec);
  program.commandsGroup('Server commands:');
  for (const spec of SERVER_COMMANDS) await add(spec);
  program.commandsGroup('Commands:');
  await addCompletion(program, args);
  return program;
}

/** Returns the name of the command that the arguments run, print the help of, or complete. */
function findNamed(args: readonly string[]): string | undefined {
  const words = args.filter((arg) => arg !== '--');
  return ['help', 'complete'].includes(words[0] ?? '') ? words[1] : words[0];
}

/** Adds `--profile`, which commands on this machine do not have. */
async function addProfile(program: Command, command: Command): Promise<void> {
  const { addProfileOption } = await import('./commands/profile-option.js');
  addProfileOption(program, command);
}

const COMPLETION_NAMES = ['completion', 'complete'];

/** Adds the completion, which knows the commands that were added before it. */
async function addCompletion(program: Command, [name = '']: readonly string[]): Promise<void> {
  if (COMPLETION_NAMES.includes(name)) {
    const completion = await import('./completion.js');
    completion.addCompletion(program);
  } else program.command('completion').description('Print the completion for bash, zsh, fish or powershell');
}

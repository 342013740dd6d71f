import { Option, type Command } from 'commander';
import { selectProfile } from '../session.js';
import { singleValue } from './option-parsers.js';

/** Adds `--profile` to a command of the program, or to all of its subcommands. */
export function addProfileOption(program: Command, command: Command): void {
  for (const leaf of listLeaves(command))
    leaf.addOption(singleValue(new Option('--profile <name>', 'service to use: see "mediajobs profiles"')));
  program.hook('preAction', (_program, run) => selectProfile(run.opts<{ profile?: string }>().profile));
}

function listLeaves(command: Command): readonly Command[] {
  return command.commands.length === 0 ? [command] : command.commands.flatMap(listLeaves);
}

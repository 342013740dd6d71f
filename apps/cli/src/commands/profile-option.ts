import { Option, type Command } from 'commander';
import { singleValue } from './option-parsers.js';

/** Adds `--profile` to a client command, or to all of its subcommands. */
export function addProfileOption(command: Command): void {
  if (command.commands.length > 0) command.commands.forEach(addProfileOption);
  else
    command.addOption(
      singleValue(new Option('--profile <name>', 'service to use: see "mediajobs profiles"')),
    );
}

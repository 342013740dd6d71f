import type { Command } from 'commander';

/** Adds examples to the help of a command. */
export function addExamples(command: Command, ...examples: readonly string[]): Command {
  const lines = examples.map((example) => `\n  $ mediajobs ${example}`);
  return command.addHelpText('after', `\nExamples:${lines.join('')}`);
}

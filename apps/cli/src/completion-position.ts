import type { Argument, Command, Option } from 'commander';

/** Meaning of the last word of a command line. */
export interface CompletionPosition {
  readonly command: Command;
  /** The word, as far as it is typed. */
  readonly word: string;
  /** The option whose value it is; null for none. */
  readonly option: Option | null;
  /** The argument that it is; null for options, their values, and commands. */
  readonly argument: Argument | null;
}

/** Finds what the last word stands for. Several values of one argument are the same one. */
export function findPosition(program: Command, words: readonly string[]): CompletionPosition {
  const word = words.at(-1) ?? '';
  const before = words.slice(0, -1);
  const command = before.reduce((at, name) => at.commands.find((one) => one.name() === name) ?? at, program);
  const option =
    command.options.find(({ long, short, required }) => required && [long, short].includes(before.at(-1))) ??
    null;
  const isArgument = option === null && !word.startsWith('-');
  return { command, word, option, argument: (isArgument && command.registeredArguments[0]) || null };
}

/** Returns true for a file: an argument, or the value of an option. */
export function expectsFile({ option, argument }: CompletionPosition): boolean {
  return option ? /<(file|folder|path)>$/.test(option.flags) : argument?.name() === 'file';
}

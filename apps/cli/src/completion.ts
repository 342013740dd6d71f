import tab from '@bomb.sh/tab';
import registerTab from '@bomb.sh/tab/commander';
import type { Command } from 'commander';
import { completeScript, completionCommand, type ProgramPath, type Shell } from './completion-script.js';

const EXAMPLES = `
In a repository, use "npx mediajobs": the script then completes "npx mediajobs" as well, and finds the program without the
PATH.

Examples:
  $ source <(mediajobs completion bash)
  $ source <(mediajobs completion zsh)
  $ mediajobs completion fish > ~/.config/fish/completions/mediajobs.fish
  $ mediajobs completion powershell | Out-String | Invoke-Expression`;

/** Tells the shell to complete file names itself. */
const COMPLETE_FILES = ':0\n';

/** Adds the completion of all commands that were added before. */
export function addCompletion(program: Command): void {
  const completed = registerTab(program, { completionCommandName: 'completion' });
  const findCommand = (name: string) => program.commands.find((command) => command.name() === name);
  findCommand('completion')?.addHelpText('after', EXAMPLES).action(printScript);
  findCommand('complete')?.action((words: string[]) => {
    if (expectsFile(program, words)) process.stdout.write(COMPLETE_FILES);
    else completed.parse(words);
  });
}

function printScript(shell: Shell): void {
  const path = findProgram(process.argv, process.env);
  const { before, after } = completeScript(shell, path);
  process.stdout.write(before);
  tab.setup('mediajobs', completionCommand(path), shell);
  process.stdout.write(after);
}

function findProgram(
  [node = process.execPath, script = 'mediajobs']: readonly string[],
  { npm_command: command }: NodeJS.ProcessEnv,
): ProgramPath {
  return { node, script, isNpx: command === 'exec' };
}

/** Returns true when the last word is a file: an argument of the command, or the value of an option. */
function expectsFile(program: Command, words: readonly string[]): boolean {
  const word = words.at(-1) ?? '';
  const before = words.slice(0, -1);
  const command = before.reduce((at, name) => at.commands.find((one) => one.name() === name) ?? at, program);
  const option = command.options.find(({ long, short }) => [long, short].includes(before.at(-1)));
  if (option && /<(file|folder|path)>$/.test(option.flags)) return true;
  const isValue = option?.required === true;
  return command.registeredArguments[0]?.name() === 'file' && !word.startsWith('-') && !isValue;
}

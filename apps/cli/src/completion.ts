import tab from '@bomb.sh/tab';
import registerTab from '@bomb.sh/tab/commander';
import type { Command } from 'commander';
import { expectsFile, findPosition } from './completion-position.js';
import { suggestLowerCase, suggestObjects, type Suggestion } from './completion-values.js';
import { completeScript, completionCommand, type ProgramPath, type Shell } from './completion-script.js';

const EXAMPLES = `
In a repository, use "npx mediajobs": the script then completes "npx mediajobs" as well, and finds the program without the
PATH.

Examples:
  $ source <(mediajobs completion bash)
  $ source <(mediajobs completion zsh)
  $ mediajobs completion fish > ~/.config/fish/completions/mediajobs.fish
  $ mediajobs completion powershell | Out-String | Invoke-Expression`;

/** Tells the shell to complete file names itself, or not to. */
const COMPLETE_FILES = ':0\n';
const NO_FILES = ':4\n';

/** Adds the completion of all commands that were added before. */
export function addCompletion(program: Command): void {
  const completed = registerTab(program, { completionCommandName: 'completion' });
  const findCommand = (name: string) => program.commands.find((command) => command.name() === name);
  findCommand('completion')?.addHelpText('after', EXAMPLES).action(printScript);
  findCommand('complete')?.action(async (words: string[]) => {
    const position = findPosition(program, words);
    if (expectsFile(position)) {
      process.stdout.write(COMPLETE_FILES);
      return;
    }
    const suggestions = suggestLowerCase(position) ?? (await suggestObjects(position));
    if (suggestions === null) completed.parse(words);
    else process.stdout.write(formatSuggestions(suggestions));
  });
}

function formatSuggestions(suggestions: readonly Suggestion[]): string {
  return suggestions.map(({ value, description }) => `${value}\t${description}\n`).join('') + NO_FILES;
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

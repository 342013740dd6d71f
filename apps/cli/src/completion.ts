import tab from '@bomb.sh/tab/commander';
import type { Command } from 'commander';

const EXAMPLES = `
Shells complete the command mediajobs, which must be on the PATH, but not "npx mediajobs".

Examples:
  $ export PATH="$PWD/node_modules/.bin:$PATH"
  $ source <(mediajobs completion bash)
  $ mediajobs completion fish > ~/.config/fish/completions/mediajobs.fish`;

/** Tells the shell to complete file names itself. */
const COMPLETE_FILES = ':0\n';

/** The script for bash calls this function of the package bash-completion, which may not be installed. */
const BASH_WORDS_FALLBACK = `declare -F _get_comp_words_by_ref >/dev/null || _get_comp_words_by_ref() {
  words=("\${COMP_WORDS[@]}") cword=$COMP_CWORD cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]}
}
`;

/** Bash completes file names only if the registration allows it. */
const BASH_REGISTRATION = 'complete -o default -F __mediajobs_complete mediajobs\n';

/** Adds the completion of all commands that were added before. */
export function addCompletion(program: Command): void {
  const completed = tab(program, { completionCommandName: 'completion' });
  const findCommand = (name: string) => program.commands.find((command) => command.name() === name);
  findCommand('completion')
    ?.addHelpText('after', EXAMPLES)
    .hook('postAction', ({ args }) => {
      if (args[0] === 'bash') process.stdout.write(BASH_WORDS_FALLBACK + BASH_REGISTRATION);
    });
  findCommand('complete')?.action((words: string[]) => {
    if (expectsFile(program, words)) process.stdout.write(COMPLETE_FILES);
    else completed.parse(words);
  });
}

/** Returns true when the last word is a file: an argument of the command, or the value of an option. */
function expectsFile(program: Command, words: readonly string[]): boolean {
  const word = words.at(-1) ?? '';
  const before = words.slice(0, -1);
  const command = before.reduce((at, name) => at.commands.find((one) => one.name() === name) ?? at, program);
  const option = command.options.find(({ long, short }) => [long, short].includes(before.at(-1)));
  if (option?.flags.endsWith('<file>')) return true;
  const isValue = option?.required === true;
  return command.registeredArguments[0]?.name() === 'file' && !word.startsWith('-') && !isValue;
}

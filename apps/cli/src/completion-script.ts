/** Shells that have a completion. */
export type Shell = 'bash' | 'zsh' | 'fish' | 'powershell';

/** Text before and after the script of a shell. */
export interface ScriptParts {
  readonly before: string;
  readonly after: string;
}

/** Command by which the shell starts the program. */
export interface ProgramPath {
  /** Path of Node.js. */
  readonly node: string;
  /** Path of the program. */
  readonly script: string;
  /** True when npx has started the program: shells do not find it on their PATH. */
  readonly isNpx: boolean;
}

/** Returns the command that a shell runs to request completions. */
export function completionCommand({ node, script, isNpx }: ProgramPath): string {
  return isNpx ? `${quote(node)} ${quote(script)}` : 'mediajobs';
}

/**
 * Returns what the script of a shell lacks: in bash, a function of the package bash-completion, file names, and being read
 * twice; in zsh, the start of its completion system; in shells that npx is used in, the completion of `npx mediajobs`.
 */
export function completeScript(shell: Shell, path: ProgramPath): ScriptParts {
  const npx = path.isNpx ? NPX_HOOKS[shell](completionCommand(path)) : '';
  if (shell === 'zsh') return { before: ZSH_COMPINIT, after: npx };
  if (shell !== 'bash') return { before: '', after: npx };
  return { before: BASH_ONCE, after: BASH_WORDS_FALLBACK + BASH_REGISTRATION + npx };
}

/** The script declares constants, which bash refuses to do twice. */
const BASH_ONCE = 'declare -F __mediajobs_complete >/dev/null && return 0\n';

/** Without a configuration, as on macOS, zsh does not start its completion system. Autoloaded files begin with #compdef. */
const ZSH_COMPINIT = `#compdef mediajobs
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit -i }
`;

/** The script calls this function of the package bash-completion, which may not be installed. */
const BASH_WORDS_FALLBACK = `declare -F _get_comp_words_by_ref >/dev/null || _get_comp_words_by_ref() {
  words=("\${COMP_WORDS[@]}") cword=$COMP_CWORD cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]}
}
`;

/** Bash completes file names only if the registration allows it. */
const BASH_REGISTRATION = 'complete -o default -F __mediajobs_complete mediajobs\n';

const NPX_HOOKS: Readonly<Record<Shell, (command: string) => string>> = {
  bash: () => `__mediajobs_npx() {
  [[ \${COMP_WORDS[1]} == mediajobs && $COMP_CWORD -gt 1 ]] || return
  COMP_WORDS=("\${COMP_WORDS[@]:1}") COMP_CWORD=$((COMP_CWORD - 1))
  __mediajobs_complete
}
complete -o default -F __mediajobs_npx npx
`,
  zsh: () => `__mediajobs_npx() {
  if [[ $words[2] == mediajobs && CURRENT -gt 2 ]]; then
    shift words
    (( CURRENT-- ))
    _mediajobs
  else
    _default
  fi
}
compdef __mediajobs_npx npx
`,
  fish: (command) => `function __mediajobs_npx
  set -l suggestions (${command} complete -- (commandline -opc)[3..-1] (commandline -ct) 2>/dev/null)
  contains -- :0 $suggestions; and __fish_complete_path (commandline -ct)
  string match -v ':*' -- $suggestions
end
complete -c npx -n 'contains mediajobs (commandline -opc)[2]' -f -a '(__mediajobs_npx)'
`,
  // The script completes the name of a command only: this function has it.
  powershell: (command) => `function mediajobs { & ${command} @args }
`,
};

/** Quotes a path for all of these shells. */
function quote(path: string): string {
  return `'${path.replaceAll("'", "'\\''")}'`;
}

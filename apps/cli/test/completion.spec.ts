import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createTemporaryFolder, removeTemporaryFolders } from '@mediajobs/testing';
import { runCli } from './support/cli.js';

const BIN = fileURLToPath(new URL('../bin/mediajobs.js', import.meta.url));

let script: string;
let folder: string;

beforeAll(async () => {
  folder = await createTemporaryFolder();
  script = (await runCli(['completion', 'bash'], {})).stdout;
});
afterAll(removeTemporaryFolders);

/** A bash without the package bash-completion, and in place of what it lets only completions do. */
const PRELUDE = `
compopt() { echo "options $*"; }
mediajobs() { "$NODE" "$BIN" "$@"; }
`;

/** Completes the last of these words as bash does. */
function completed(...words: readonly string[]): readonly string[] {
  return runCompletion(script, '__mediajobs_complete', ['mediajobs', ...words]);
}

function runCompletion(source: string, fn: string, words: readonly string[]): readonly string[] {
  const asking = `
COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')})
COMP_CWORD=${words.length - 1}
${fn}
printf '%s\\n' "\${COMPREPLY[@]}"`;
  const env = { PATH: process.env['PATH'], NODE: process.execPath, BIN };
  const { stdout, stderr } = spawnSync('bash', ['--norc', '-c', PRELUDE + source + asking], { env });
  expect(stderr.toString()).toBe('');
  return stdout.toString().split('\n').filter(Boolean);
}

/** No names of files. */
const NAMES_ALONE = 'options +o default';

describe('the completion of bash', () => {
  it.each<[readonly string[], readonly string[]]>([
    [
      [''],
      [
        'submit',
        'jobs',
        'files',
        'pipelines',
        'presets',
        'templates',
        'applications',
        'uploads',
        'queue',
        'workers',
        'webhooks',
        'stats',
        'open',
        'whoami',
        'login',
        'logout',
        'profiles',
        'import',
        'seed',
        'token',
        'application',
        'account',
        'migrate',
        'check',
        'completion',
      ],
    ],
    [['im'], ['import']],
    [
      ['jobs', ''],
      [
        'list',
        'get',
        'submit',
        'wait',
        'cancel',
        'delete',
        'retry',
        'attempts',
        'watch',
        'export',
        'stats',
        'open',
      ],
    ],
    [['jobs', 'export', '--status', 'F'], ['FAILURE']],
    [['jobs', 'list', '--status', 'f'], ['failure']],
    [
      ['jobs', 'export', 'a.csv', '-o', ''],
      ['ndjson', 'csv'],
    ],
    [['jobs', 'export', '--res'], ['--resume']],
    [['completion', 'f'], ['fish']],
  ])('of %j offers %j', (words, offered) => {
    const [option, ...names] = completed(...words);
    expect(option).toBe(NAMES_ALONE);
    expect(names.filter((name) => name !== 'help')).toEqual(offered);
  });

  it.each([
    [['jobs', 'export', '']],
    [['jobs', 'export', 'tmp/a']],
    [['jobs', 'export', '--force', '']],
    [['jobs', 'export', '--status', 'FAILURE', 'a']],
    [['import', '']],
    [['jobs', 'submit', '--json', '']],
    [['import', 'a.json', 'b']],
  ])('of %j leaves names of files to bash', (words) => {
    expect(completed(...words)).toEqual([]);
  });

  it('of npx finds the program without the PATH', async () => {
    const { stdout } = await runCli(['completion', 'bash'], { npm_command: 'exec' });
    const withoutProgram = `unset -f mediajobs\n${stdout}`;
    expect(runCompletion(withoutProgram, '__mediajobs_npx', ['npx', 'mediajobs', 'jobs', 'exp'])).toEqual([
      NAMES_ALONE,
      'export',
    ]);
    expect(runCompletion(withoutProgram, '__mediajobs_npx', ['npx', 'med'])).toEqual([]);
  });

  it('may be read twice', async () => {
    await writeFile(join(folder, 'script'), script);
    const twice = `source ${join(folder, 'script')}; source ${join(folder, 'script')}`;
    const { stderr, status } = spawnSync('bash', ['--norc', '-c', twice]);
    expect([stderr.toString(), status]).toEqual(['', 0]);
  });

  it('lets bash complete them', () => expect(script).toMatch(/\ncomplete -o default -F \w+ mediajobs\n$/));
});

describe('the completion of other shells', () => {
  it('starts the completion system of zsh if the configuration does not', async () => {
    const { stdout } = await runCli(['completion', 'zsh'], {});
    expect(stdout).toMatch(
      /^#compdef mediajobs\n\(\( \$\+functions\[compdef\] \)\) \|\| \{ autoload .*compinit -i \}\n/,
    );
  });

  it('completes names of files in fish, for npx as well', async () => {
    const { stdout } = await runCli(['completion', 'fish'], { npm_command: 'exec' });
    expect(stdout).toContain('contains -- :0 $suggestions; and __fish_complete_path (commandline -ct)\n');
    // With "test", a command line without a second word would be an error.
    expect(stdout).toContain("-n 'contains mediajobs (commandline -opc)[2]' ");
  });
});

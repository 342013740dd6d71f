import { Command, CommanderError } from 'commander';
import { CLIENT_COMMANDS, SERVER_COMMANDS, SETTING_COMMANDS } from './command-table.js';
import { createProgram } from './program.js';

/** Runs the program until an action would start. Returns its output and exit status. */
async function runProgram(
  command: string,
): Promise<{ readonly status: number; readonly out: string; readonly err: string }> {
  let out = '';
  let err = '';
  const output = {
    writeOut: (text: string) => void (out += text),
    writeErr: (text: string) => void (err += text),
  };
  try {
    const args = command.split(' ').filter(Boolean);
    const program = await createProgram({ version: '1.2.3', args, output });
    await program.parseAsync(args, { from: 'user' });
    return { status: 0, out, err };
  } catch (error) {
    if (error instanceof CommanderError) return { status: error.exitCode === 0 ? 0 : 2, out, err };
    throw error;
  }
}

/** Lists all commands, such as `jobs list`. */
async function listCommands(): Promise<string[]> {
  const all: string[] = [];
  const visit = (command: Command, parent: string): void => {
    const path = `${parent}${command.name()}`;
    all.push(path);
    for (const child of command.commands) visit(child, `${path} `);
  };
  for (const { name, load } of [...CLIENT_COMMANDS, ...SETTING_COMMANDS, ...SERVER_COMMANDS]) {
    const command = new Command(name);
    (await load())(command);
    visit(command, '');
  }
  return all;
}

describe('help', () => {
  it('of every command has an example', async () => {
    for (const command of ['', 'completion', ...(await listCommands())]) {
      const { status, out, err } = await runProgram(`${command} --help`);
      expect([command, status, err]).toEqual([command, 0, '']);
      expect([command, out]).toEqual([
        command,
        expect.stringMatching(/^Usage: mediajobs .*Examples:\n {2}\$ /s),
      ]);
    }
  });

  it('names the exit statuses', async () => {
    expect((await runProgram('--help')).out).toMatch(
      /of all commands: 0 success, 1 failure, 2 usage error, 3 .* 4 .* 5 [^]*unavailable, 130 interrupted/,
    );
  });

  it('knows the version', async () =>
    expect(await runProgram('--version')).toMatchObject({ status: 0, out: '1.2.3\n' }));
});

describe('a command line that cannot be parsed', () => {
  it.each([
    ['jobs list --colour', /^unknown option '--colour'\n$/],
    ['jobs lst', /^unknown command 'lst'\n\(Did you mean list\?\)\n$/],
    ['list', /^unknown command 'list'\n\(Did you mean jobs list\?\)\n$/],
    ['export a.csv', /\(Did you mean jobs export\?\)\n$/],
    ['upload a.mov', /\(Did you mean files upload\?\)\n$/],
    ['present', /^unknown command 'present'\n\(Did you mean presets\?\)\n$/],
    ['jobs list --json', /^unknown option '--json'\n\(Did you mean --output json\?\)\n$/],
    ['jobs get', /^missing required argument 'id'\n$/],
    ['jobs get a b', /^too many arguments .*\n$/],
    ['jobs list --status done', /Allowed choices are QUEUED, PROCESSING, SUCCESS, FAILURE\.\n$/],
    ['jobs list --limit 0', /Must be an integer of at least 1\.\n$/],
    ['jobs list --from sometime', /Must be a time such as 7d/],
    ['jobs list --sort colour', /Allowed choices are id, status, /],
    ['jobs list --columns id,colour', /Allowed choices are id, status, /],
    [
      'jobs get a --expand colour',
      /Allowed choices are pipeline, application, user, preset, codec, file, job\.\n$/,
    ],
    ['jobs submit --priority high', /Must be an integer\.\n$/],
    ['jobs submit --title a --title b', /Must be given once\.\n$/],
    ['jobs submit trailer.mov', /^too many arguments .*\n$/],
    ['submit a.mov', /^required option '--preset <name>' not specified\n$/],
    ['submit --preset a', /^missing required argument 'file'\n$/],
    ['jobs cancel', /^missing required argument 'id'\n$/],
    ['jobs retry a --output csv', /Allowed choices are table, json, ndjson, id\.\n$/],
    ['stats --bucket year', /Allowed choices are minute, hour, day, week\.\n$/],
    ['import', /^missing required argument 'file'\n$/],
    [
      'import a --kind colour',
      /Allowed choices are pipeline, application, user, preset, codec, file, job\.\n$/,
    ],
    ['seed --jobs 0', /Must be an integer from 1 to 100000000\.\n$/],
    ['seed --jobs 1 --until 1577836799999', /Must be an integer from 1577836800000 to 4102444800000\.\n$/],
    ['seed --live --rate 1001', /Must be a number from 0\.01 to 1000\.\n$/],
    ['token create --user 1', /Must be 24 lower-case hexadecimal digits\.\n$/],
    ['token --scope root', /Allowed choices are me, mediahub, /],
    ['token --expires 0', /Must be an integer from 1 to /],
    ['token --account a', /^unknown option '--account'\n$/],
    ['application', /^Usage: mediajobs application /],
    ['application delete', /^unknown command 'delete'\n/],
    ['token list --scope me', /^unknown option '--scope'\n/],
    ['token destroy', /^too many arguments for 'create'\./],
    ['token rotate', /^missing required argument 'id'\n$/],
    ['application create', /^required option '--name <name>' not specified\n$/],
    ['application revoke a', /Must be 32 lower-case hexadecimal digits\.\n$/],
    ['completion tcsh', /Allowed choices are zsh, bash, fish, powershell\.\n$/],
  ])('"%s" is status 2 and one sentence', async (command, sentence) => {
    expect(await runProgram(command)).toMatchObject({
      status: 2,
      out: '',
      err: expect.stringMatching(sentence) as unknown,
    });
  });
});

it.each([
  ['seed', 'seed requires --jobs or --live'],
  ['seed --jobs 1 --rate 2', '--rate requires --live'],
  ['seed --live --seed 2', '--seed and --until require --jobs'],
  ['token revoke', 'token revoke requires ids of tokens or --user, not both'],
  ['token revoke 5d2f7c35e4b004f9cd197877 --user 5d2f7c35e4b004f9cd197877', 'token revoke requires ids'],
])('"%s" is a usage error', async (command, message) => {
  await expect(runProgram(command)).rejects.toThrow(message);
});

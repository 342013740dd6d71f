import { CommanderError } from 'commander';
import { toExitResult } from './exit-status.js';
import { createProgram } from './program.js';

/** What the program prints by itself, and the status it ends with. */
async function said(
  command: string,
): Promise<{ readonly status: number; readonly out: string; readonly err: string }> {
  let out = '';
  let err = '';
  const output = {
    writeOut: (text: string) => void (out += text),
    writeErr: (text: string) => void (err += text),
  };
  try {
    await createProgram('1.2.3', output).parseAsync(command.split(' ').filter(Boolean), { from: 'user' });
    return { status: 0, out, err };
  } catch (error) {
    if (error instanceof CommanderError) return { status: toExitResult(error).status, out, err };
    throw error;
  }
}

describe('help', () => {
  it.each([
    ...['', 'jobs ', 'jobs list ', 'jobs get ', 'jobs watch ', 'jobs export ', 'jobs stats '],
    ...['stats ', 'login ', 'logout ', 'completion '],
  ])('with examples is there for "%s"', async (command) => {
    expect(await said(`${command}--help`)).toMatchObject({
      ...{
        status: 0,
        err: '',
        out: expect.stringMatching(/^Usage: mediajobs .*Examples:\n {2}\$ /s) as unknown,
      },
    });
  });

  it('names the exit statuses', async () => {
    expect((await said('--help')).out).toMatch(/0 done, 1 failed, 2 .* 3 .* 4 .* 5 .*\n130 interrupted/);
  });

  it('knows the version', async () =>
    expect(await said('--version')).toMatchObject({ status: 0, out: '1.2.3\n' }));
});

describe('what is asked wrongly', () => {
  it.each([
    ['jobs list --colour', /^unknown option '--colour'\n$/],
    ['jobs lst', /^unknown command 'lst'\n\(Did you mean list\?\)\n$/],
    ['jobs get', /^missing required argument 'id'\n$/],
    ['jobs get a b', /^too many arguments .*\n$/],
    ['jobs list --status done', /Allowed choices are QUEUED, PROCESSING, SUCCESS, FAILURE\.\n$/],
    ['jobs list --limit 0', /It takes an integer of at least 1\.\n$/],
    ['jobs list --from yesterday', /It takes a time such as 2026-11-24/],
    ['jobs list --sort colour', /Allowed choices are id, status, /],
    ['jobs list --columns id,colour', /Allowed choices are id, status, /],
    [
      'jobs get a --expand colour',
      /Allowed choices are pipeline, application, user, preset, codec, file, job\.\n$/,
    ],
    ['stats --bucket year', /Allowed choices are hour, day\.\n$/],
    ['completion tcsh', /Allowed choices are zsh, bash, fish, powershell\.\n$/],
  ])('"%s" is status 2 and a sentence', async (command, sentence) => {
    expect(await said(command)).toMatchObject({
      ...{ status: 2, out: '', err: expect.stringMatching(sentence) as unknown },
    });
  });
});

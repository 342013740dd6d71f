import { build } from './support/build.js';
import { runCli } from './support/cli.js';

beforeAll(build, 300_000);

describe('a program of the service', () => {
  it.each(['import', 'seed', 'token'])('says in its help that it is called by mediajobs %s', async (name) => {
    const { code, stdout, stderr } = await runCli([name, '--help'], {});
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(
      new RegExp(`^\\w.*\n\n {2}mediajobs ${name} [^]*Exit status: 0 [^]*\n\nExamples:\n`),
    );
    expect(stdout).toContain(`  $ mediajobs ${name} `);
    // 3 is "not signed in" of mediajobs.
    expect(stdout).not.toMatch(/npm run|, 3 /);
  });

  const away = { DATABASE_URL: 'postgresql://ada:s3cret@127.0.0.1:1/none' };

  it.each(['import -', 'token list', 'seed --jobs 1'])(
    'ends with 5 after "%s" without its database',
    async (command) => {
      const ended = await runCli(command.split(' '), away);
      expect(ended).toMatchObject({ code: 5, stdout: '' });
      expect(ended.stderr).toMatch(/^The database can't be reached: .*\n$/);
    },
  );

  it.each([
    ['import', 2, /^import takes at least one FILE/],
    ['import /no/such/file', 1, /^\/no\/such\/file does not exist\n$/],
    ['seed', 2, /^--jobs N or --live says what to do/],
    ['token create --user 1', 2, /^--user takes 24/],
  ])('ends as mediajobs does after "%s": %i', async (command, code, words) => {
    const ended = await runCli(command.split(' '), {});
    expect(ended).toMatchObject({ code, stdout: '' });
    expect(ended.stderr).toMatch(words);
  });
});

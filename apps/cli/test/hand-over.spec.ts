import { build } from './support/build.js';
import { run } from './support/mediajobs.js';

beforeAll(build, 300_000);

describe('a program of the service', () => {
  it.each(['import', 'seed', 'token'])('says in its help that it is called by mediajobs %s', async (name) => {
    const { code, stdout, stderr } = await run([name, '--help'], {});
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(
      new RegExp(`^\\w.*\n\n {2}mediajobs ${name} [^]*Exit status: 0 [^]*\n\nExamples:\n`),
    );
    expect(stdout).toContain(`  $ mediajobs ${name} `);
    // 3 is "not signed in" of mediajobs.
    expect(stdout).not.toMatch(/npm run|, 3 /);
  });

  it.each([
    ['import', 2, /^import takes at least one FILE/],
    ['import /no/such/file', 1, /^ENOENT: .*\/no\/such\/file/],
    ['seed', 2, /^--jobs N or --live says what to do/],
    ['token create --user 1', 2, /^--user takes 24/],
  ])('ends as mediajobs does after "%s": %i', async (command, code, words) => {
    const ended = await run(command.split(' '), {});
    expect(ended).toMatchObject({ code, stdout: '' });
    expect(ended.stderr).toMatch(words);
  });
});

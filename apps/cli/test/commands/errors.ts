import { describe, expect, it } from '@jest/globals';
import type { Environment } from '@mediajobs/testing';
import { runCli } from '../support/cli.js';
import { fixture } from '../support/fixture.js';

describe('errors', () => {
  it.each<[string, string, number, RegExp]>([
    [
      'an unknown pipeline',
      'jobs list --pipeline a',
      2,
      /^no pipeline is named "a"; the pipelines are .*\.\n$/,
    ],
    ['a job that is not there', 'jobs get 000000000000000000000001', 4, /^Job does not exist\.\n$/],
    [
      'a login without a terminal',
      'login http://localhost:1',
      2,
      /^a prompt for the token requires a terminal; use --token-stdin\.\n$/,
    ],
    [
      'an option of a server command',
      'token create --user 1',
      2,
      /^option '--user <id>' argument '1' is invalid\..*\n$/,
    ],
  ])('report %s', async (_what, command, code, pattern) => {
    const ended = await runCli(command.split(' '), fixture.signedIn);
    expect(ended).toMatchObject({ code, stdout: '' });
    expect(ended.stderr).toMatch(pattern);
  });

  it.each<[string, Environment, number, RegExp]>([
    ['there is no session', {}, 3, /^Not signed in: use "mediajobs login".*\.\n$/],
    [
      'the token is wrong',
      { MEDIAJOBS_TOKEN: 'wrong' },
      3,
      /^Invalid access token: The token is unknown.*\.\n$/,
    ],
    [
      'the service cannot be reached',
      { MEDIAJOBS_URL: 'http://127.0.0.1:9' },
      5,
      /^http:\/\/127.* can't be reached: .*\.\n$/,
    ],
  ])('report that %s', async (_what, environment, code, pattern) => {
    const { signedIn, signedOut } = fixture;
    const settings = Object.keys(environment).length === 0 ? signedOut : { ...signedIn, ...environment };
    const ended = await runCli(['jobs', 'list'], settings);
    expect(ended).toMatchObject({ code, stdout: '' });
    expect(ended.stderr).toMatch(pattern);
  });
});

import { describe, expect, it } from '@jest/globals';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileExists } from '../../src/files.js';
import { runCli } from '../support/cli.js';
import { databaseEnvironment, fixture } from '../support/fixture.js';

describe('signing in', () => {
  it('saves a valid token, readable by the user only, until logout', async () => {
    const { folder, signedOut } = fixture;
    const file = join(folder, 'config', 'mediajobs', 'session.json');
    const login = ['login', `${fixture.service.url}/`, '--token-stdin'];
    expect(await runCli(login, signedOut, 'wrong\n')).toMatchObject({ code: 3 });
    expect(await fileExists(file)).toBe(false);

    const made = await runCli(['token', '--user', fixture.service.account], databaseEnvironment());
    expect(made).toMatchObject({ code: 0 });
    expect(await runCli(login, signedOut, made.stdout)).toMatchObject({ code: 0, stdout: '' });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await runCli(['jobs', 'list', '--limit', '1'], signedOut)).toMatchObject({ code: 0, stderr: '' });
    expect(await runCli(['jobs', 'list'], { ...signedOut, MEDIAJOBS_TOKEN: 'wrong' })).toMatchObject({
      code: 3,
    });

    expect(await runCli(['logout'], signedOut)).toMatchObject({ code: 0, stderr: 'Signed out.\n' });
    expect(await fileExists(file)).toBe(false);
    expect(await runCli(['logout'], signedOut)).toMatchObject({ code: 0, stderr: 'Not signed in.\n' });
  });
});

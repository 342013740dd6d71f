import { createTemporaryFolder, removeTemporaryFolders } from '@mediajobs/testing';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addProfile, loadProfiles, removeProfile, saveProfiles, useProfile } from './profiles.js';

let file: string;
beforeEach(async () => {
  file = join(await createTemporaryFolder(), 'config', 'session.json');
});
afterAll(removeTemporaryFolders);

const A = { url: 'https://a.example.com', token: 'a' };
const B = { url: 'https://b.example.com', token: 'b' };

describe('profiles', () => {
  it('are none without a file', async () => {
    expect(await loadProfiles(file)).toEqual({ current: 'default', sessions: new Map() });
  });

  it('are kept in a file that only the user can read', async () => {
    const both = addProfile(addProfile(await loadProfiles(file), 'default', A), 'staging', B);
    expect(both.current).toBe('staging');
    await saveProfiles(useProfile(both, 'default'), file);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await loadProfiles(file)).toEqual(useProfile(both, 'default'));
    const left = removeProfile(both, 'staging');
    expect(left).toEqual({ current: 'default', sessions: new Map([['default', A]]) });
    await saveProfiles(removeProfile(left, 'default'), file);
    await expect(readFile(file)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('reject a name that does not exist', async () => {
    const none = await loadProfiles(file);
    expect(() => useProfile(none, 'x')).toThrow(
      'no profile is named "x"; there is none; use "mediajobs login"',
    );
    expect(() => useProfile(addProfile(none, 'a', A), 'x')).toThrow('the profiles are a');
  });

  it('are read from the file of an earlier version', async () => {
    await saveProfiles(addProfile(await loadProfiles(file), 'a', A), file);
    await writeFile(file, JSON.stringify(A));
    expect(await loadProfiles(file)).toEqual({ current: 'default', sessions: new Map([['default', A]]) });
  });

  it.each(['{', '[]', '{"current":"a"}', '{"current":"a","profiles":{"a":{"url":1}}}', 'null'])(
    'cannot be read from %s',
    async (text) => {
      await saveProfiles(addProfile(await loadProfiles(file), 'a', A), file);
      await writeFile(file, text);
      await expect(loadProfiles(file)).rejects.toThrow('session.json is damaged; sign in again');
    },
  );
});

import { createTemporaryFolder, removeTemporaryFolders } from '@mediajobs/testing';
import { readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findSecretsKey, loadOrCreateSecretsKey } from './secrets-key.js';

afterAll(() => removeTemporaryFolders());

it('creates one key for all processes that start at once', async () => {
  const folder = join(await createTemporaryFolder(), 'data');
  const keys = await Promise.all(Array.from({ length: 8 }, () => loadOrCreateSecretsKey(folder)));
  expect(new Set(keys.map((key) => key.toString('hex'))).size).toBe(1);
  expect(await readdir(folder)).toEqual(['secrets.key']);
  expect((await stat(join(folder, 'secrets.key'))).mode & 0o777).toBe(0o600);
});

it('refuses a file without a key', async () => {
  const folder = await createTemporaryFolder();
  await writeFile(join(folder, 'secrets.key'), 'too short');
  await expect(loadOrCreateSecretsKey(folder)).rejects.toThrow(/must hold 32 bytes in base64, got 6 bytes/);
});

it.each<[string, string | null, Buffer | null, string]>([
  ['the setting', null, Buffer.alloc(32, 1), 'setting'],
  ['the setting for another database', 'postgresql://db/jobs', Buffer.alloc(32, 1), 'setting'],
  ['the data folder for the embedded database', null, null, 'folder'],
  ['no key for another database', 'postgresql://db/jobs', null, 'none'],
])('uses %s', async (_, databaseUrl, secretsKey, source) => {
  const dataDir = await createTemporaryFolder();
  const key = await findSecretsKey({ databaseUrl, secretsKey, dataDir });
  if (source === 'setting') expect(key).toBe(secretsKey);
  else if (source === 'folder') expect(key).toHaveLength(32);
  else expect(key).toBeNull();
  expect(await readdir(dataDir)).toEqual(source === 'folder' ? ['secrets.key'] : []);
});

import { randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { SECRET_KEY_BYTES } from './secret-cipher.js';

const FILE_NAME = 'secrets.key';

/** Settings that the key depends on. */
export interface SecretsKeySettings {
  readonly secretsKey: Buffer | null;
  readonly databaseUrl: string | null;
  readonly dataDir: string;
}

/**
 * Returns the key that encrypts credentials of pipelines: the setting, or that of the data folder for the embedded
 * database. Returns null for another database without the setting.
 */
export async function findSecretsKey(settings: SecretsKeySettings): Promise<Buffer | null> {
  if (settings.secretsKey !== null) return settings.secretsKey;
  return settings.databaseUrl === null ? loadOrCreateSecretsKey(settings.dataDir) : null;
}

/**
 * Returns the key of the file `secrets.key` in a folder, which is created with a random key if it is missing. Safe to
 * call from several processes at once.
 */
export async function loadOrCreateSecretsKey(folder: string): Promise<Buffer> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, FILE_NAME);
  const temporary = `${path}.${randomUUID()}`;
  await writeFile(temporary, `${randomBytes(SECRET_KEY_BYTES).toString('base64')}\n`, { mode: 0o600 });
  try {
    // A link, unlike a rename, never replaces a file that another process has created meanwhile.
    await link(temporary, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(temporary);
  }
  const key = Buffer.from(await readFile(path, 'utf8'), 'base64');
  if (key.length === SECRET_KEY_BYTES) return key;
  throw new Error(`${path} must hold ${SECRET_KEY_BYTES} bytes in base64, got ${key.length} bytes`);
}

import { resolve } from 'node:path';

/** Where the database is. */
export interface DatabaseSettings {
  readonly databaseUrl?: string;
  readonly dataDir: string;
}

/** @throws TypeError that names the setting, when it can't be what it is */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): DatabaseSettings {
  const url = environment['DATABASE_URL']?.trim() ?? '';
  const dataDir = resolve(environment['DATA_DIR']?.trim() || '.data');
  if (url === '') return { dataDir };
  if (!URL.canParse(url) || !['postgres:', 'postgresql:'].includes(new URL(url).protocol)) {
    // The value may hold a password: it is not repeated.
    throw new TypeError(
      'DATABASE_URL takes an address such as postgresql://user:password@host:5432/mediajobs',
    );
  }
  return { databaseUrl: url, dataDir };
}

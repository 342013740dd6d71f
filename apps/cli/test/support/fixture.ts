import { afterAll, beforeAll } from '@jest/globals';
import type { Environment } from '@mediajobs/testing';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startService, type Service } from './service.js';

/** Shared by all tests of commands: one service, and a home of the user. */
export const fixture = {} as {
  service: Service;
  /** Home of the user, for files of the tests. */
  folder: string;
  signedIn: Environment;
  signedOut: Environment;
};

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'mediajobs-cli-'));
  const service = await startService(8000);
  const signedOut = { HOME: folder, XDG_CONFIG_HOME: join(folder, 'config') };
  const signedIn = { ...signedOut, MEDIAJOBS_URL: service.url, MEDIAJOBS_TOKEN: service.token };
  Object.assign(fixture, { service, folder, signedIn, signedOut });
});

afterAll(async () => {
  await fixture.service.stop();
  await rm(fixture.folder, { recursive: true, force: true });
});

/** Returns the environment of commands that open the database of the service. */
export function databaseEnvironment(): Environment {
  return { ...fixture.signedOut, ...fixture.service.database };
}

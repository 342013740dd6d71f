import { removeTemporaryFolders, stopPrograms } from '@mediajobs/testing';
import { stopPostgresServers } from './postgres.js';
import { unmountDisks } from './small-disk.js';

/** Stops and removes everything that a test has created, also after a failure. */
export async function cleanUp(): Promise<void> {
  await stopPrograms('SIGKILL');
  await stopPostgresServers();
  await unmountDisks();
  await removeTemporaryFolders();
}

import { removeTemporaryFolders } from './temporary-folders.js';
import { stopPostgresServers } from './postgres.js';
import { killPrograms } from './program.js';
import { unmountDisks } from './small-disk.js';

/** Ends and removes all that a test made, also after it failed. */
export async function cleanUp(): Promise<void> {
  await killPrograms();
  await stopPostgresServers();
  await unmountDisks();
  await removeTemporaryFolders();
}

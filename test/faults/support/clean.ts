import { removeFolders } from './folders.js';
import { stopServers } from './postgres.js';
import { endPrograms } from './program.js';
import { unmountDisks } from './small-disk.js';

/** Ends and removes all that a test made, also after it failed. */
export async function leaveNothing(): Promise<void> {
  await endPrograms();
  await stopServers();
  await unmountDisks();
  await removeFolders();
}

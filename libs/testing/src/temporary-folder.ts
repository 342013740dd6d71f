import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folders = new Set<string>();

/** Creates a folder that every user may enter, because PostgreSQL runs as another user when the tests run as root. */
export async function createTemporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'mediajobs-spec-'));
  await chmod(folder, 0o755);
  folders.add(folder);
  return folder;
}

/** Removes every folder that this spec file has created. */
export async function removeTemporaryFolders(): Promise<void> {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
  folders.clear();
}

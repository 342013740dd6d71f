import { execFileSync } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, readdir, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** What npm and the builders made, and git does not track. */
const GENERATED = /^(apps|libs)\/[\w-]+\/(dist|src\/generated)$/;

/** Returns the tracked files of the repository, and new ones that are not ignored. */
export function listFiles(...patterns: readonly string[]): readonly string[] {
  const args = ['ls-files', '--cached', '--others', '--exclude-standard', '-z', ...patterns];
  return execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' }).split('\0').filter(Boolean);
}

/**
 * Makes a copy of the repository as a clone has it after `npm install` and a build, with no data. Packages are linked,
 * because installing them again takes a minute.
 */
export async function cloneRepository(): Promise<string> {
  const clone = await mkdtemp(join(tmpdir(), 'mediajobs-clone-'));
  // PostgreSQL runs as another user where the tests run as root.
  await chmod(clone, 0o755);
  for (const file of listFiles()) await copy(clone, file);
  for (const group of ['apps', 'libs']) {
    for (const project of await readdir(join(ROOT, group))) {
      await linkPackages(clone, join(group, project));
      for (const folder of ['dist', 'src/generated'])
        if (GENERATED.test(`${group}/${project}/${folder}`)) await copy(clone, join(group, project, folder));
    }
  }
  await linkPackages(clone, '');
  return clone;
}

async function copy(clone: string, path: string): Promise<void> {
  await mkdir(dirname(join(clone, path)), { recursive: true });
  await cp(join(ROOT, path), join(clone, path), { recursive: true, preserveTimestamps: true }).catch(
    ignoreMissing,
  );
}

/** Links each package, so that those of the workspace are the ones of the clone. */
async function linkPackages(clone: string, project: string): Promise<void> {
  const from = join(ROOT, project, 'node_modules');
  const to = join(clone, project, 'node_modules');
  for (const name of await readdir(from).catch(() => [])) {
    await mkdir(to, { recursive: true });
    if (name === '.cache') continue;
    // Their links are relative and lead to the clone.
    if (name === '@mediajobs' || name === '.bin')
      await cp(join(from, name), join(to, name), { recursive: true, verbatimSymlinks: true });
    else await symlink(join(from, name), join(to, name));
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}

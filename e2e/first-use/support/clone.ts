import { execFileSync } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, readdir, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** Build results, which git does not track. */
const GENERATED = /^(apps|libs)\/[\w-]+\/(dist|src\/generated)$/;

/** Lists the tracked files of the repository, and new ones that are not ignored. */
export function listFiles(...patterns: readonly string[]): readonly string[] {
  const args = ['ls-files', '--cached', '--others', '--exclude-standard', '-z', ...patterns];
  return execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' }).split('\0').filter(Boolean);
}

/**
 * Copies the repository to a clone as it is after `npm install` and a build, without data. Links packages, because an
 * installation takes a minute.
 */
export async function cloneRepository(): Promise<string> {
  const clone = await mkdtemp(join(tmpdir(), 'mediajobs-clone-'));
  // PostgreSQL runs as another user when the tests run as root.
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

/** Links each package; workspace packages are those of the clone. */
async function linkPackages(clone: string, project: string): Promise<void> {
  const from = join(ROOT, project, 'node_modules');
  const to = join(clone, project, 'node_modules');
  for (const name of await readdir(from).catch(() => [])) {
    await mkdir(to, { recursive: true });
    if (name === '.cache') continue;
    // Relative links, which resolve within the clone.
    if (name === '@mediajobs' || name === '.bin')
      await cp(join(from, name), join(to, name), { recursive: true, verbatimSymlinks: true });
    else await symlink(join(from, name), join(to, name));
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}

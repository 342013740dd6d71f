import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

/**
 * Installs what a folder's package.json asks for, where that has not been done. Kept apart from the product, whose
 * own installation must not get heavier by what only a measurement needs.
 * @param {string} folder
 */
export function installed(folder) {
  if (existsSync(join(folder, 'node_modules', '.package-lock.json'))) return;
  process.stderr.write(`Installing ${folder}\n`);
  // Whatever these packages would run or fetch after their installation is not needed here.
  const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status } = spawnSync('npm', args, {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`npm install failed in ${folder}`);
}

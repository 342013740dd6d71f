import { execFileSync } from 'node:child_process';
import os from 'node:os';
import process from 'node:process';

/**
 * What a result was measured on.
 * @param {import('pg').Pool} pool
 * @param {string} root
 */
export async function machineOf(pool, root) {
  const { rows } = await pool.query(
    `SELECT name, setting || coalesce(unit, '') AS setting FROM pg_settings WHERE name IN
     ('server_version', 'shared_buffers', 'work_mem', 'max_parallel_workers_per_gather', 'jit', 'synchronous_commit')`,
  );
  const setting = Object.fromEntries(rows.map(({ name, setting }) => [name, setting]));
  const { server_version, ...settings } = setting;
  const cpus = os.cpus();
  return {
    cores: os.availableParallelism(),
    processor: cpus[0]?.model.trim() ?? 'unknown',
    memory: Math.round(os.totalmem() / 2 ** 30),
    system: `${os.type()} ${os.release()}`,
    node: process.versions.node,
    postgresql: server_version,
    settings,
    revision: revisionOf(root),
    load: os.loadavg()[0],
  };
}

/** @param {string} root */
function revisionOf(root) {
  try {
    const run = (/** @type {string[]} */ ...args) =>
      execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
    const changed = run('status', '--porcelain', '--', 'apps', 'libs', 'prisma') !== '';
    return `${run('rev-parse', '--short', 'HEAD')}${changed ? ' with changes' : ''}`;
  } catch {
    return 'unknown';
  }
}

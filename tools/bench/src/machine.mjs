import { execFileSync } from 'node:child_process';
import os from 'node:os';
import { ROOT } from './processes.mjs';

/** Describes what a result was measured on. */
export async function describeMachine(pool) {
  const { rows } = await pool.query(
    `SELECT name, setting || coalesce(unit, '') AS setting FROM pg_settings WHERE name IN
     ('server_version', 'shared_buffers', 'work_mem', 'max_parallel_workers_per_gather', 'jit', 'synchronous_commit')`,
  );
  const { server_version, ...settings } = Object.fromEntries(
    rows.map(({ name, setting }) => [name, setting]),
  );
  return {
    cores: os.availableParallelism(),
    processor: os.cpus()[0]?.model.trim() ?? 'unknown',
    memory: Math.round(os.totalmem() / 2 ** 30),
    system: `${os.type()} ${os.release()}`,
    node: process.versions.node,
    postgresql: server_version,
    settings,
    revision: readRevision(),
    load: os.loadavg()[0],
  };
}

function readRevision() {
  const git = (...args) => execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' }).trim();
  try {
    const isModified = git('status', '--porcelain', '--', 'apps', 'libs', 'prisma') !== '';
    return `${git('rev-parse', '--short', 'HEAD')}${isModified ? ' with changes' : ''}`;
  } catch {
    return 'unknown';
  }
}

import { execFile, fork, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { Connection } from './connection.mjs';

export const ROOT = join(import.meta.dirname, '../../..');
const API = join(ROOT, 'apps/api/dist/main.js');
export const CLI = join(ROOT, 'apps/cli/bin/mediajobs.js');

const running = new Set();

/** Imports a module of the built product. */
export const importBuilt = (path) => import(pathToFileURL(join(ROOT, path)).href);

/** Starts a module of this folder as a process that runs tasks; the module calls `serveTasks`. */
export function startWorker(module, args = []) {
  const child = fork(join(import.meta.dirname, module), args, {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  running.add(child);
  let nextId = 0;
  const pending = new Map();
  child.on('message', ({ id, result, error }) => {
    const { resolve, reject } = pending.get(id) ?? {};
    pending.delete(id);
    if (error === undefined) resolve?.(result);
    else reject?.(new Error(error));
  });
  child.on('exit', (code) => {
    running.delete(child);
    for (const { reject } of pending.values()) reject(new Error(`${module} exited with ${code}`));
    pending.clear();
  });
  return {
    run: (task, argument) =>
      new Promise((resolve, reject) => {
        const id = nextId++;
        pending.set(id, { resolve, reject });
        child.send({ id, task, argument });
      }),
    stop: () => stopChild(child),
  };
}

/** Starts a Node.js program that listens on a port, and waits until it responds without a server error. */
export async function startServer(
  program,
  environment,
  cwd = ROOT,
  { portVariable = 'PORT', path = '/' } = {},
) {
  const port = await findFreePort();
  const child = spawn(process.execPath, [program], {
    cwd,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      ...environment,
      [portVariable]: String(port),
      HOST: '127.0.0.1',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  stopAtEnd(child);
  const origin = `http://127.0.0.1:${port}`;
  const deadline = performance.now() + 60_000;
  while (!(await responds(origin + path))) {
    if (child.exitCode !== null) throw new Error(`${program} exited with ${child.exitCode}`);
    if (performance.now() > deadline) throw new Error(`${program} did not respond within 60 s`);
    await sleep(100);
  }
  return { pid: child.pid, origin, stop: () => stopChild(child) };
}

/** Starts the product's API with a connection for requests of the token's account. */
export async function startApi(databaseUrl, token, settings = {}) {
  const server = await startServer(API, {
    DATABASE_URL: databaseUrl,
    DEMO_JOBS: '0',
    LOG_LEVEL: 'warn',
    ...settings,
  });
  const headers = { Authorization: `Bearer ${token}` };
  const connection = new Connection(server.origin, headers);
  return { ...server, headers, connection, stop: () => connection.close().finally(server.stop) };
}

/** Creates a token for an account with the product's own command, by default one that only reads. */
export async function createToken(databaseUrl, account, scopes = []) {
  const options = scopes.length > 0 ? ['--scope', scopes.join(',')] : [];
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [CLI, 'token', '--user', account, ...options],
    {
      cwd: ROOT,
      env: { ...process.env, DATABASE_URL: databaseUrl },
    },
  );
  return stdout.trim();
}

async function responds(url) {
  try {
    const response = await fetch(url, { headers: { Connection: 'close' } });
    await response.arrayBuffer();
    return response.status < 500;
  } catch {
    return false;
  }
}

/** Returns a port on which nothing listens. */
export async function findFreePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** Ends a process, by force if it does not within 10 s. */
export async function stopChild(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await exited;
  clearTimeout(timer);
}

/** Registers a process, so that it is stopped at the end whatever happens. */
export function stopAtEnd(child) {
  running.add(child);
  child.on('exit', () => running.delete(child));
}

/** Stops every process that was started here and still runs. */
export async function stopAll() {
  await Promise.all([...running].map(stopChild));
}

/** Installs the packages of a peer, unless an earlier run did. */
export function installPeer(folder) {
  if (existsSync(join(folder, 'node_modules'))) return;
  process.stderr.write(`installing ${folder}\n`);
  const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status } = spawnSync('npm', args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error(`npm install failed in ${folder}`);
}

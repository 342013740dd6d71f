import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

/**
 * A process of its own that answers messages. The module it runs calls `serve` of `worker.mjs`.
 * @typedef {object} Worker
 * @property {number} pid
 * @property {(task: string, argument?: unknown) => Promise<any>} ask
 * @property {() => Promise<void>} stop
 */

/** @param {URL} module @param {string[]} [args] @param {string[]} [execArgv] @returns {Worker} */
export function startWorker(module, args = [], execArgv = []) {
  const child = fork(module, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], execArgv });
  running.add(child);
  let next = 0;
  /** @type {Map<number, { resolve: (value: unknown) => void, reject: (error: Error) => void }>} */
  const waiting = new Map();
  child.on('message', (/** @type {any} */ { id, result, error }) => {
    const { resolve, reject } = waiting.get(id) ?? {};
    waiting.delete(id);
    if (error === undefined) resolve?.(result);
    else reject?.(new Error(error));
  });
  child.on('exit', (code) => {
    running.delete(child);
    for (const { reject } of waiting.values()) reject(new Error(`A process ended early with ${code}`));
    waiting.clear();
  });
  return {
    pid: child.pid ?? 0,
    ask: (task, argument) =>
      new Promise((resolve, reject) => {
        const id = next++;
        waiting.set(id, { resolve, reject });
        child.send({ id, task, argument });
      }),
    stop: () => end(child),
  };
}

/**
 * A program that serves HTTP.
 * @typedef {object} Server
 * @property {number} pid
 * @property {string} origin
 * @property {() => Promise<void>} stop
 */

/**
 * Starts a program of Node and waits until it answers on the port that it was given in `PORT`.
 * @param {string[]} args @param {Record<string, string>} environment @param {string} [cwd]
 * @returns {Promise<Server>}
 */
export async function startServer(args, environment, cwd) {
  const port = await freePort();
  const child = spawn(process.execPath, args, {
    env: { ...process.env, NODE_ENV: 'production', ...environment, PORT: String(port), HOST: '127.0.0.1' },
    stdio: ['ignore', 'ignore', 'inherit'],
    ...(cwd === undefined ? {} : { cwd }),
  });
  running.add(child);
  child.on('exit', () => running.delete(child));
  const origin = `http://127.0.0.1:${port}`;
  for (let tries = 0; ; tries++) {
    if (child.exitCode !== null) throw new Error(`${args[0]} ended with ${child.exitCode}`);
    if (await answers(origin)) break;
    if (tries === 600) {
      await end(child);
      throw new Error(`${args[0]} does not answer`);
    }
    await sleep(100);
  }
  return { pid: child.pid ?? 0, origin, stop: () => end(child) };
}

/** Any answer will do. @param {string} origin */
async function answers(origin) {
  try {
    const response = await fetch(origin, { headers: { Connection: 'close' } });
    await response.arrayBuffer();
    return true;
  } catch {
    return false;
  }
}

async function freePort() {
  const { createServer } = await import('node:net');
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  server.close();
  await once(server, 'close');
  return port;
}

/** @param {import('node:child_process').ChildProcess} child */
async function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const patience = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await ended;
  clearTimeout(patience);
}

/** Ends what this process has started and not stopped. */
export async function stopAll() {
  await Promise.all([...running].map(end));
}

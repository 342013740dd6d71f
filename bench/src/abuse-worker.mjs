// Clients that misbehave, in a process of their own, until they are told to stop.
import { connect } from 'node:net';
import { join } from 'node:path';
import { clearInterval, setInterval, setTimeout } from 'node:timers';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL, URL } from 'node:url';
import { Client } from 'undici';
import { serve } from './worker.mjs';

/**
 * A request that is repeated on a number of connections.
 * @typedef {object} Abuse
 * @property {string} origin
 * @property {string} path
 * @property {Record<string, string>} headers
 * @property {number} connections
 */

let stopped = false;
/** @type {Set<import('node:net').Socket>} */
const sockets = new Set();
/** @type {Record<string, number>} */
const statuses = {};
let received = 0;
/** @type {Promise<unknown>[]} */
const running = [];

/** @param {Abuse} abuse @param {(socket: import('node:net').Socket) => void} onConnected */
function keepOpen({ origin, path, headers }, onConnected) {
  if (stopped) return;
  const { hostname, port } = new URL(origin);
  const socket = connect(Number(port), hostname);
  socket.pause();
  sockets.add(socket);
  const lines = Object.entries({ Host: 'bench', ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`GET ${path} HTTP/1.1\r\n${lines.join('')}\r\n`);
  socket.on('error', () => undefined);
  socket.on('close', () => {
    sockets.delete(socket);
    setTimeout(() => keepOpen({ origin, path, headers, connections: 1 }, onConnected), 1000);
  });
  onConnected(socket);
}

/** Sends requests and never reads a byte of the answers; comes again when it loses a connection. @param {Abuse} abuse */
function hang(abuse) {
  for (let n = 0; n < abuse.connections; n++) keepOpen(abuse, () => undefined);
}

/** Reads slowly, but reads: 16 KB every 100 ms. @param {Abuse} abuse */
function trickle(abuse) {
  for (let n = 0; n < abuse.connections; n++) {
    keepOpen(abuse, (socket) => {
      const timer = setInterval(() => socket.read(Math.min(16 * 1024, socket.readableLength)), 100);
      socket.on('close', () => clearInterval(timer));
    });
  }
}

/** Asks again as soon as it is answered, on each connection. @param {Abuse} abuse */
function flood({ origin, path, headers, connections }) {
  const reader = async () => {
    const client = new Client(origin);
    while (!stopped) {
      try {
        const { body, statusCode } = await client.request({ path, method: 'GET', headers });
        statuses[statusCode] = (statuses[statusCode] ?? 0) + 1;
        for await (const chunk of body) received += chunk.length;
      } catch {
        statuses['broken off'] = (statuses['broken off'] ?? 0) + 1;
        await sleep(100);
      }
    }
    await client.destroy();
  };
  for (let n = 0; n < connections; n++) running.push(reader());
}

/** Begins to migrate as a start of the product does. @param {{ root: string, url: string, migrationsDir: string }} where */
async function migrate({ root, url, migrationsDir }) {
  const built = pathToFileURL(join(root, 'libs/jobs-db/dist/index.js')).href;
  const { migrateDatabase } = await import(built);
  running.push(migrateDatabase(url, { migrationsDir }));
}

/** Ends all of it. @returns how often which status came to those who read, and how many MB. */
async function stop() {
  stopped = true;
  for (const socket of sockets) socket.destroy();
  await Promise.allSettled(running.splice(0));
  return { ...statuses, MB: Math.round(received / 1e6) };
}

serve({ hang, trickle, flood, migrate, stop });

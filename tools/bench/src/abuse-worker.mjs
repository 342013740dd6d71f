// Clients that misbehave, in a separate process.
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'undici';
import { importBuilt } from './processes.mjs';
import { serveTasks } from './worker.mjs';

let isStopped = false;
const sockets = new Set();
const statuses = {};
const running = [];

/** Sends a request, reads nothing, and connects again when the connection is lost. */
function openUnread({ origin, path, headers }, onConnected) {
  if (isStopped) return;
  const { hostname, port } = new URL(origin);
  const socket = connect(Number(port), hostname);
  socket.pause();
  sockets.add(socket);
  const lines = Object.entries({ Host: 'bench', ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`GET ${path} HTTP/1.1\r\n${lines.join('')}\r\n`);
  socket.on('error', () => undefined);
  socket.on('close', () => {
    sockets.delete(socket);
    setTimeout(() => openUnread({ origin, path, headers }, onConnected), 1000);
  });
  onConnected?.(socket);
}

function stall({ connections, ...request }) {
  for (let n = 0; n < connections; n++) openUnread(request);
}

/** Reads 16 KB every 100 ms. */
function trickle({ connections, ...request }) {
  for (let n = 0; n < connections; n++) {
    openUnread(request, (socket) => {
      const timer = setInterval(() => socket.read(Math.min(16 * 1024, socket.readableLength)), 100);
      socket.on('close', () => clearInterval(timer));
    });
  }
}

/** Sends the next request as soon as one is answered. */
function flood({ origin, path, headers, connections }) {
  const read = async () => {
    const client = new Client(origin);
    while (!isStopped) {
      try {
        const { body, statusCode } = await client.request({ path, method: 'GET', headers });
        statuses[statusCode] = (statuses[statusCode] ?? 0) + 1;
        for await (const chunk of body) void chunk;
      } catch {
        statuses.failed = (statuses.failed ?? 0) + 1;
        await sleep(100);
      }
    }
    await client.destroy();
  };
  for (let n = 0; n < connections; n++) running.push(read());
}

/** Begins a migration as a start of the product does. */
async function migrate({ url, migrationsDir }) {
  const { migrateDatabase } = await importBuilt('libs/postgres/dist/index.js');
  running.push(migrateDatabase(url, { migrationsDir }));
}

/** Returns how often each status was received. */
async function stop() {
  isStopped = true;
  for (const socket of sockets) socket.destroy();
  await Promise.allSettled(running.splice(0));
  return statuses;
}

serveTasks({ stall, trickle, flood, migrate, stop });

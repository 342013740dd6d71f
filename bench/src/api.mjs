import { execFile } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { Connection } from './client.mjs';
import { startServer } from './processes.mjs';

const run = promisify(execFile);

/**
 * The product, as a process of its own.
 * @typedef {object} Api
 * @property {number} pid
 * @property {string} origin
 * @property {Record<string, string>} headers Those of a client of the account.
 * @property {Connection} connection
 * @property {() => Promise<void>} stop
 */

/**
 * @param {string} root @param {string} databaseUrl @param {string} token @param {Record<string, string>} [settings]
 * @param {string[]} [flags] Of Node.
 * @returns {Promise<Api>}
 */
export async function startApi(root, databaseUrl, token, settings = {}, flags = []) {
  const server = await startServer(
    [...flags, join(root, 'apps/api/dist/main.js')],
    { DATABASE_URL: databaseUrl, DEMO_JOBS: '0', LOG_LEVEL: 'warn', ...settings },
    root,
  );
  const headers = { Authorization: `Bearer ${token}` };
  const connection = new Connection(server.origin, headers);
  const stop = async () => {
    await connection.close();
    await server.stop();
  };
  return { pid: server.pid, origin: server.origin, headers, connection, stop };
}

/** A token for an account, by the product's own command. @param {string} root @param {string} databaseUrl @param {string} account */
export async function tokenFor(root, databaseUrl, account) {
  const { stdout } = await run(
    process.execPath,
    [join(root, 'apps/api/dist/commands/token.js'), '--user', account],
    { cwd: root, env: { ...process.env, DATABASE_URL: databaseUrl } },
  );
  return stdout.trim();
}

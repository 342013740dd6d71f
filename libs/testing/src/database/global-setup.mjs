// Jest's globalSetup for every project that needs a database: one PostgreSQL per run, in a temporary folder.
import process from 'node:process';
import '../jest/typescript-hooks.mjs';

const { startTestServer, SERVER_VARIABLE } = await import('./test-server.ts');

/** Jest calls this once for each project of a run, in the same process. */
export default async function setup() {
  if (process.env[SERVER_VARIABLE]) return;
  const server = await startTestServer();
  // The workers inherit it.
  process.env[SERVER_VARIABLE] = server.url;
  globalThis.mediajobsTestServer = server;
}

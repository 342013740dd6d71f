// Jest's globalSetup for every project that needs a database: one PostgreSQL per run, in a temporary folder.
import { readFileSync } from 'node:fs';
import { registerHooks, stripTypeScriptTypes } from 'node:module';
import process from 'node:process';

// Jest loads this file without its transforms and resolvers. The hooks resolve './x.js' to './x.ts' and packages of
// this repository to their sources, and compile TypeScript that has more than types, such as parameter properties.
registerHooks({
  resolve: (specifier, context, next) =>
    context.parentURL?.endsWith('.ts') && /^\.{1,2}\/.*\.js$/.test(specifier)
      ? next(specifier.replace(/\.js$/, '.ts'), context)
      : next(specifier, { ...context, conditions: ['@mediajobs/source', ...context.conditions] }),
  load: (url, context, next) =>
    url.endsWith('.ts')
      ? {
          format: 'module',
          shortCircuit: true,
          source: stripTypeScriptTypes(readFileSync(new URL(url), 'utf8'), { mode: 'transform' }),
        }
      : next(url, context),
});

const { startTestServer, SERVER_VARIABLE } = await import('./test-server.ts');

/** Jest calls this once for each project of a run, in the same process. */
export default async function setup() {
  if (process.env[SERVER_VARIABLE]) return;
  const server = await startTestServer();
  // The workers inherit it.
  process.env[SERVER_VARIABLE] = server.url;
  globalThis.mediajobsTestServer = server;
}

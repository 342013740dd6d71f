// Jest's globalSetup for every project that needs a database: one PostgreSQL per run, in a temporary folder.
import { registerHooks } from 'node:module';
import process from 'node:process';

// Jest loads this file without its transforms and resolvers. Node.js strips the types of TypeScript itself; what
// is left to say is that './x.js' means './x.ts' in the sources.
registerHooks({
  resolve: (specifier, context, next) =>
    context.parentURL?.endsWith('.ts') && /^\.{1,2}\/.*\.js$/.test(specifier)
      ? next(specifier.replace(/\.js$/, '.ts'), context)
      : next(specifier, context),
});

const { startTestServer, SERVER_VARIABLE } = await import('./test-server.ts');

export default async function setup() {
  const server = await startTestServer();
  // The workers inherit it.
  process.env[SERVER_VARIABLE] = server.url;
  globalThis.mediajobsTestServer = server;
}

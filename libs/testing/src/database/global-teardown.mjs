// Jest's globalTeardown: stops the PostgreSQL of global-setup.mjs and removes its folder.
export default async function teardown() {
  const server = globalThis.mediajobsTestServer;
  globalThis.mediajobsTestServer = undefined;
  await server?.stop();
}

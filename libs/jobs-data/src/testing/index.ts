/** For tests, of this and of other projects: a real PostgreSQL, and a database of its own for every spec file. */
export { connectionsWait, createEmptyDatabase, createTestDatabase } from './test-database.js';
export type { TestDatabase } from './test-database.js';
export { startEmbedded } from '../database/embedded.js';
export type { EmbeddedServer } from '../database/embedded.js';
export { findServer } from '../database/embedded-server.js';
export type { ServerSettings } from '../database/embedded-server.js';

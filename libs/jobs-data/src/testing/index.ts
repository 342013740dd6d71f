/** For tests, of this and of other projects: a real PostgreSQL, and a database of its own for every spec file. */
export { createEmptyDatabase, createTestDatabase } from './test-database.js';
export type { TestDatabase } from './test-database.js';

export {
  createEmptyDatabase,
  createTestDatabase,
  waitForBlockedConnections,
  type TestDatabase,
} from './database/test-database.js';
export { SERVER_VARIABLE } from './database/test-server.js';
export { ALICE, BOB, MARCH, jobWithId, objectIdAt, resourceFor, storeRecords, stubsFor } from './records.js';
export { SINGULAR_NAMES, parseContent, parseXml, toElement } from './xml.js';

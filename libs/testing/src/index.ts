export { findChromium } from './chromium.js';
export {
  createEmptyDatabase,
  createTestDatabase,
  waitForBlockedConnections,
  type TestDatabase,
} from './database/test-database.js';
export { SERVER_VARIABLE } from './database/test-server.js';
export { sendRequest, type Headers, type JsonObject, type RequestSpec, type TestResponse } from './http.js';
export {
  cleanUp,
  isRoot,
  Program,
  PROGRAMS,
  ROOT,
  runProgram,
  spawnProgram,
  startProgram,
  stopPrograms,
  type Environment,
  type ProgramOptions,
  type ProgramResult,
} from './program.js';
export { startPrefixProxy } from './prefix-proxy.js';
export {
  ALICE,
  BOB,
  MARCH,
  jobWithId,
  objectIdAt,
  readDiscardedKeys,
  resourceFor,
  storeRecords,
  stubsFor,
  uploadWithId,
} from './records.js';
export { readReferenceDocument, REFERENCE_FILES, REFERENCE_ORIGIN } from './reference-documents.js';
export { createDemoToken, startApi, type RunningApi } from './service.js';
export { startS3, type S3Server } from './s3-server.js';
export { SseClient, type ReceivedEvent } from './sse-client.js';
export { startStubServer, type StubServer } from './stub-server.js';
export { createTemporaryFolder, removeTemporaryFolders } from './temporary-folder.js';
export { parseXml, readXml, type XmlElement } from './xml.js';
export { startOidcProvider, type OidcTestClient, type OidcTestProvider } from './oidc-provider.js';

export { accountId } from './generate/accounts.js';
export { OtherRunError } from './run-record.js';
export { seed, type SeedOptions, type SeedResult } from './seed.js';

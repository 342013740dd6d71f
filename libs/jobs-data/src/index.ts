export * from './jobs/job-columns.js';
export * from './resources/resource-columns.js';
export * from './write/bytes.js';
export * from './write/column.js';
export * from './write/copy.js';
export * from './write/transaction.js';
export * from './write/upsert.js';
export * from './write/write-records.js';

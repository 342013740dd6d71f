/** For tests of services that use the models: factories of valid records. */
import '../models.js';

export * from './build-record.js';

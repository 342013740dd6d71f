export {
  createFakeService,
  type FakeObject,
  type FakeService,
  type FakeServiceOptions,
} from './fake-service.js';
export type { JobFailure } from './fake-jobs.js';

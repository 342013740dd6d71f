// Environment of Jest that limits the time of a test file.
import { TestEnvironment } from 'jest-environment-node';
import { limitTestFile } from './file-limit.mjs';

export default class LimitedEnvironment extends TestEnvironment {
  #endLimit;

  constructor(config, context) {
    super(config, context);
    const { fileLimitMinutes } = config.projectConfig.testEnvironmentOptions;
    this.#endLimit = limitTestFile(context.testPath, fileLimitMinutes);
  }

  async teardown() {
    this.#endLimit();
    await super.teardown();
  }
}

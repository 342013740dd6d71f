// Runtime of Jest that leaves loading modules to Node.js: a worker loads a module once for all of its test files.
import { createRequire } from 'node:module';
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import Runtime from 'jest-runtime';
import { jestGlobals, sourceMaps } from './typescript-hooks.mjs';

let files = 0;

class NativeRuntime extends Runtime {
  /** Imports a test file. Loads it again if this process has loaded it before. */
  async unstable_importModule(path) {
    jestGlobals.current = this.requireModuleOrMock(path, '@jest/globals');
    files += 1;
    return import(`${pathToFileURL(path)}?file=${files}`);
  }

  /** Loads a module of Jest itself. */
  requireInternalModule(from, name) {
    const require = createRequire(from);
    const path = name === undefined ? from : require.resolve(name);
    // This module holds the tests and event handlers of one test file.
    if (basename(path) === 'jestAdapterInit.js') {
      delete require.cache[path];
      delete globalThis[Symbol.for('EVENT_HANDLERS')];
    }
    return require(path);
  }

  getSourceMaps() {
    return sourceMaps;
  }

  // The process and its modules outlive the test file.
  installGetBuiltinModule() {}
  resetModules() {}
  teardown() {
    this.restoreAllMocks();
  }
}

// Jest loads this file by `require`.
export { NativeRuntime as 'module.exports' };

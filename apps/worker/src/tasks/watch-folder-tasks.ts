import { readPipelineDirectory, sealSource, TemplateStore } from '@mediajobs/auth-db';
import { findWatchFolders } from '@mediajobs/jobs-db';
import { JobsEngine, type TaskSource, type TaskWork } from '@mediajobs/jobs-engine';
import type { WorkerServices } from '../worker-services.js';
import { WatchFolderHandler } from './watch-folder.js';

/** Returns the task of watch folders, and the source of the folders. */
export function createWatchFolderTasks(services: WorkerServices): TaskWork {
  const watchFolders = createWatchFolderHandler(services);
  return {
    handlers: { watchFolder: (task, signal) => watchFolders.handle(task, signal) },
    sources: [createWatchFolderSource(services)],
  };
}

function createWatchFolderHandler(services: WorkerServices): WatchFolderHandler {
  const { cipher, log, settings, storage } = services;
  const { pool } = services.database;
  return new WatchFolderHandler({
    pool,
    engine: createEngine(services),
    templates: new TemplateStore(pool),
    storage,
    openDirectory: (address, options) => storage.openDirectory(address, options),
    findInputDirectory: (account, id) =>
      readPipelineDirectory(pool, cipher, { account, id }, 'input_download_dir'),
    allowPrivate: settings.inputAllowPrivate,
    // Two readings may be closer to each other than the interval.
    stableMs: settings.watchIntervalMs / 2,
    log,
  });
}

function createWatchFolderSource({ database, settings }: WorkerServices): TaskSource {
  return {
    name: 'watch folders',
    intervalMs: settings.watchIntervalMs,
    find: async () =>
      (await findWatchFolders(database.pool)).map((folder) => ({ kind: 'watchFolder', ...folder })),
  };
}

function createEngine({ cipher, database: { pool } }: WorkerServices): JobsEngine {
  return new JobsEngine(pool, cipher ? { seal: (address, job) => sealSource(cipher, address, job) } : {});
}

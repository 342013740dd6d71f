import { readPipelineDirectory, sealSource, TemplateStore } from '@mediajobs/auth-db';
import { findWatchFolders } from '@mediajobs/jobs-db';
import { JobsEngine, type TaskHandlers, type TaskSource } from '@mediajobs/jobs-engine';
import type { WorkerServices } from '../worker-services.js';
import { WatchFolderHandler } from './watch-folder.js';

/** The task of watch folders and where its folders come from. */
export interface WatchFolders {
  readonly handler: TaskHandlers['watchFolder'];
  readonly source: TaskSource;
}

export function createWatchFolders(services: WorkerServices): WatchFolders {
  const watchFolders = createWatchFolderHandler(services);
  return {
    handler: (task, signal) => watchFolders.handle(task, signal),
    source: createWatchFolderSource(services),
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

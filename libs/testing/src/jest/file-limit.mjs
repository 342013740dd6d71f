// Ends this process when a test file takes too long. A thread waits, because a test may block the event loop for ever.
import { Worker } from 'node:worker_threads';

/** @type {Worker | undefined} */
let thread;

/** Starts the limit of a test file. Returns a function that ends it. */
export function limitTestFile(path, limitMinutes) {
  thread ??= startThread();
  thread.postMessage({ path, limitMinutes });
  return () => thread.postMessage(null);
}

function startThread() {
  const started = new Worker(new URL('file-limit-thread.mjs', import.meta.url), { execArgv: [] });
  started.unref();
  return started;
}

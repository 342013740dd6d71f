import { isServerReachable } from './server-probe.js';

/** Leaves time for the requests of the first view. */
const PRELOAD_DELAY_MS = 5_000;

/** Thrown when the code of a view could not be loaded because the server cannot be reached. */
export class ViewLoadError extends Error {}

const loaders: (() => Promise<unknown>)[] = [];

/**
 * Returns a loader of a view that runs once. A failed load is not repeated on the same page, because the browser would
 * load the module without its styles.
 */
export function lazyView<T>(load: () => Promise<T>): () => Promise<T> {
  let files: Promise<T> | undefined;
  const loadOnce = (): Promise<T> => (files ??= load().catch(toViewLoadError));
  loaders.push(loadOnce);
  return loadOnce;
}

/** When the server responds, it has another version of the console, and the router reloads the page. */
async function toViewLoadError(error: unknown): Promise<never> {
  if (await isServerReachable()) throw error;
  throw new ViewLoadError('The code of a view could not be loaded', { cause: error });
}

/** Loads the code of all views when idle, so that they open even when the server cannot be reached. */
export async function preloadViewsWhenIdle(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, PRELOAD_DELAY_MS));
  for (const load of loaders) {
    await waitUntilIdle();
    // The error is reported when the view is opened.
    await load().catch(() => undefined);
  }
}

function waitUntilIdle(): Promise<unknown> {
  return new Promise((resolve) => {
    // Safari does not support it.
    if ('requestIdleCallback' in window) window.requestIdleCallback(resolve);
    else setTimeout(resolve, 200);
  });
}

import { isServerReachable } from './server-probe.js';

/** What the view that was opened first needs comes first (ms). */
const PRELOAD_DELAY_MS = 5_000;

/** The files of a view could not be read, since nobody answered. */
export class ViewLoadError extends Error {}

const loaders: (() => Promise<unknown>)[] = [];

/**
 * Files of a view, read once. What failed is not tried again in the same page: the browser would take the module, but
 * not its styles.
 */
export function lazyView<T>(load: () => Promise<T>): () => Promise<T> {
  let files: Promise<T> | undefined;
  const loadOnce = (): Promise<T> => (files ??= load().catch(toViewLoadError));
  loaders.push(loadOnce);
  return loadOnce;
}

/** Where the server answers, it has another version of the console, for which the router loads the page again. */
async function toViewLoadError(error: unknown): Promise<never> {
  if (await isServerReachable()) throw error;
  throw new ViewLoadError('The files of a view could not be read', { cause: error });
}

/** Reads the files of all views when there is nothing else to do, so that they open also while the server is away. */
export async function preloadViewsWhenIdle(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, PRELOAD_DELAY_MS));
  for (const load of loaders) {
    await waitUntilIdle();
    // Whoever opens the view is told.
    await load().catch(() => undefined);
  }
}

function waitUntilIdle(): Promise<unknown> {
  return new Promise((resolve) => {
    // Safari has no word for it.
    if ('requestIdleCallback' in window) window.requestIdleCallback(resolve);
    else setTimeout(resolve, 200);
  });
}

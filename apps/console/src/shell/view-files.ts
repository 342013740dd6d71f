import { serverAnswers } from './server-answers.js';

/** What the view that was opened first needs comes first (ms). */
const OTHERS_AFTER = 5_000;

/** The files of a view could not be read, since nobody answered. */
export class ViewFilesAway extends Error {}

const loaders: (() => Promise<unknown>)[] = [];

/**
 * Files of a view, read once. What failed is not tried again in the same page: the browser would take the module, but
 * not its styles.
 */
export function viewFiles<T>(load: () => Promise<T>): () => Promise<T> {
  let files: Promise<T> | undefined;
  const loadOnce = (): Promise<T> => (files ??= load().catch(explain));
  loaders.push(loadOnce);
  return loadOnce;
}

/** Where the server answers, it has another version of the console, for which the router loads the page again. */
async function explain(error: unknown): Promise<never> {
  if (await serverAnswers()) throw error;
  throw new ViewFilesAway('The files of a view could not be read', { cause: error });
}

/** Reads the files of all views when there is nothing else to do, so that they open also while the server is away. */
export async function loadViewsWhenIdle(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, OTHERS_AFTER));
  for (const load of loaders) {
    await idle();
    // Whoever opens the view is told.
    await load().catch(() => undefined);
  }
}

function idle(): Promise<unknown> {
  return new Promise((resolve) => {
    // Safari has no word for it.
    if ('requestIdleCallback' in window) window.requestIdleCallback(resolve);
    else setTimeout(resolve, 200);
  });
}

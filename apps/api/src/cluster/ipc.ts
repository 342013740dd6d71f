/** What a worker is told to end. */
export const STOP_MESSAGE = 'stop';

/** What a worker tells: that it listens, or why it can't. */
export type WorkerMessage = { readonly listening: true } | { readonly failed: string };

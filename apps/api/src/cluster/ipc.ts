/** Sent to a worker that has to exit. */
export const STOP_MESSAGE = 'stop';

/** Sent by a worker: it listens, or the reason why it cannot. */
export type WorkerMessage = { readonly listening: true } | { readonly failed: string };

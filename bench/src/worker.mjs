import process from 'node:process';

/**
 * Answers the messages of `startWorker` with what the task of that name gives.
 * @param {Record<string, (argument: any) => unknown>} tasks
 */
export function serve(tasks) {
  process.on('message', async (/** @type {any} */ { id, task, argument }) => {
    try {
      process.send?.({ id, result: await tasks[task](argument) });
    } catch (error) {
      process.send?.({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  });
  process.on('disconnect', () => process.exit());
}

/** Answers the tasks of `startWorker` with the functions of the same names. */
export function serveTasks(tasks) {
  process.on('message', async ({ id, task, argument }) => {
    try {
      process.send({ id, result: await tasks[task](argument) });
    } catch (error) {
      process.send({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  });
  process.on('disconnect', () => process.exit());
}

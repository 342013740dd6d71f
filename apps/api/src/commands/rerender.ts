import { openDatabase } from '@mediajobs/postgres';
import { rerender } from '@mediajobs/jobs-db';
import { runCommand, UsageError } from '../run-command.js';

const USAGE = `Renders documents of an older version anew, and fills in what it did not know, as a running API does in the background, but without a rest.

  npm run --silent rerender

SIGINT or SIGTERM end it after the batch that is under way; the next run goes on.
`;

await runCommand(async (settings) => {
  const [argument, ...more] = process.argv.slice(2);
  if (argument === '--help' || argument === '-h') {
    process.stdout.write(USAGE);
    return;
  }
  if (argument !== undefined) {
    throw new UsageError(`rerender takes no arguments, got ${JSON.stringify([argument, ...more].join(' '))}`);
  }
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  const database = await openDatabase(settings);
  try {
    const done = await rerender(database.pool, { signal: stop.signal });
    if (!done) throw new Error('Another process is rendering documents anew: let it end, or stop it first.');
    const { filled, rendered, changed, unreadable } = done;
    process.stdout.write(`${rendered} documents were rendered anew, ${changed} of them changed.\n`);
    if (filled > 0) process.stdout.write(`The presets of ${filled} jobs were filled in.\n`);
    if (unreadable > 0)
      throw new Error(`${unreadable} rows hold no document; npm run --silent check names them.`);
  } finally {
    await database.close();
  }
});

// Entry point of `npm run media`: runs a folder of media files through presets, as a worker does.
import { parseOptions, USAGE } from './src/options.mjs';
import { runFolder } from './src/run-folder.mjs';

try {
  const options = parseOptions(process.argv.slice(2));
  if (options === null) process.stdout.write(USAGE);
  else await runFolder(options, (line) => process.stdout.write(`${line}\n`));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 2;
}

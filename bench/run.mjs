// The benchmark's entry: brings what it needs and measures the product as it is built.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { readArguments, USAGE } from './src/arguments.mjs';
import { installed } from './src/install.mjs';

const root = join(import.meta.dirname, '..');

try {
  const options = readArguments(process.argv.slice(2));
  if (options.help) {
    process.stdout.write(USAGE);
  } else {
    if (!existsSync(join(root, 'apps/api/dist/main.js')))
      throw new Error(
        'The product is not built: start the benchmark by "npm run bench", which builds it first.',
      );
    installed(import.meta.dirname);
    const { main } = await import('./src/main.mjs');
    process.exitCode = await main(root, options);
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
}

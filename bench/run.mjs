// The benchmark's entry: brings what it needs, builds the product, measures.
import { spawnSync } from 'node:child_process';
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
    installed(import.meta.dirname);
    if (!options.report) build();
    const { main } = await import('./src/main.mjs');
    process.exitCode = await main(root, options);
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
}

function build() {
  const { status } = spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-b'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error('The product does not build, so it can not be measured.');
}

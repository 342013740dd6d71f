#!/usr/bin/env node
// Plain JavaScript that any Node.js parses: what is wrong with the installation is one sentence, not a SyntaxError.
import { existsSync } from 'node:fs';
import module from 'node:module';
import process from 'node:process';
import { URL } from 'node:url';

const [major, minor] = process.versions.node.split('.').map(Number);
const main = new URL('../dist/main.js', import.meta.url);

if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`mediajobs needs Node.js 20.19 or newer, but this is ${process.versions.node}.\n`);
  process.exitCode = 1;
} else if (existsSync(main)) {
  // Node.js 22 and later keep what they have compiled.
  module.enableCompileCache?.();
  await import(main.href);
} else {
  process.stderr.write(
    'mediajobs is not built yet; "npm start" or "npm run build" in the repository builds it.\n',
  );
  process.exitCode = 1;
}

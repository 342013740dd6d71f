#!/usr/bin/env node
// Plain JavaScript that any Node.js parses: what is wrong with the installation is one sentence, not a SyntaxError.
import { existsSync } from 'node:fs';
import process from 'node:process';
import { URL } from 'node:url';

const [major, minor] = process.versions.node.split('.').map(Number);
const main = new URL('../dist/main.js', import.meta.url);

if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`mediajobs needs Node.js 20.19 or newer, but this is ${process.versions.node}.\n`);
  process.exitCode = 1;
} else if (existsSync(main)) {
  await import(main.href);
} else {
  process.stderr.write(
    'mediajobs is not built yet; "npm start" or "npm run build" in the repository builds it.\n',
  );
  process.exitCode = 1;
}

#!/usr/bin/env node
import { existsSync } from 'node:fs';
import process from 'node:process';
import { URL } from 'node:url';

const main = new URL('../dist/main.js', import.meta.url);
if (existsSync(main)) await import(main.href);
else {
  process.stderr.write('mediajobs is not built yet; "npm run build" in the repository builds it.\n');
  process.exitCode = 1;
}

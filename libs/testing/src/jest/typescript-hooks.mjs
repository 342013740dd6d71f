// Lets this process import TypeScript: './x.js' of a source is './x.ts', packages of this repository resolve to their
// sources, and what swc compiles is kept in a folder for the other processes.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { transformSync, version } from '@swc/core';
import { SWC_OPTIONS } from '../../../../jest.preset.mjs';

const CACHE = fileURLToPath(new URL('../../../../node_modules/.cache/mediajobs/tests/', import.meta.url));
const GLOBALS_SPECIFIER = '@jest/globals';
const GLOBALS_PROTOCOL = 'jest-globals:';

/** Files of source maps by the URLs of the modules that this process has compiled. */
export const sourceMaps = new Map();

/** What `@jest/globals` exports to the test file that is loaded next. */
export const jestGlobals = { current: {} };

mkdirSync(CACHE, { recursive: true });
registerHooks({ resolve, load });

function resolve(specifier, context, next) {
  const parent = context.parentURL ?? '';
  // Each test file has its own.
  if (specifier === GLOBALS_SPECIFIER)
    return { url: `${GLOBALS_PROTOCOL}${encodeURIComponent(parent)}`, format: 'module', shortCircuit: true };
  if (isTypeScript(parent) && /^\.{1,2}\/.*\.js$/.test(specifier))
    return next(specifier.replace(/\.js$/, '.ts'), context);
  return next(specifier, { ...context, conditions: ['@mediajobs/source', ...context.conditions] });
}

function load(url, context, next) {
  if (url.startsWith(GLOBALS_PROTOCOL))
    return { format: 'module', source: createGlobalsModule(), shortCircuit: true };
  if (isTypeScript(url)) return { format: 'module', source: compile(url), shortCircuit: true };
  return next(url, context);
}

function isTypeScript(url) {
  return url.startsWith('file:') && /\.ts(\?|$)/.test(url);
}

function createGlobalsModule() {
  globalThis[Symbol.for('mediajobs.jest-globals')] = jestGlobals;
  const names = Object.keys(jestGlobals.current).join(', ');
  return `export const { ${names} } = globalThis[Symbol.for('mediajobs.jest-globals')].current;`;
}

function compile(url) {
  const path = fileURLToPath(url);
  const source = readFileSync(path, 'utf8');
  const key = createHash('sha256')
    .update(JSON.stringify([version, SWC_OPTIONS, path, source]))
    .digest('hex');
  const file = join(CACHE, `${key}.mjs`);
  const map = join(CACHE, `${key}.map`);
  sourceMaps.set(url, map);
  if (existsSync(file)) return readFileSync(file, 'utf8');
  const compiled = transformSync(source, { ...SWC_OPTIONS, filename: path, sourceMaps: true, swcrc: false });
  write(map, compiled.map);
  write(file, compiled.code);
  return compiled.code;
}

/** Writes a file that another process may be writing, or read, at the same time. */
function write(file, text) {
  const temporary = `${file}.${process.pid}`;
  writeFileSync(temporary, text);
  renameSync(temporary, file);
}

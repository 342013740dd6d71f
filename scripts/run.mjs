// Runs a program of this repository: node scripts/run.mjs apps/api/dist/main.js [ARGUMENT...]
// Compiles first if a source is newer than the last build. Comparing times takes milliseconds; `tsc -b` takes a second
// even when nothing has changed, which every command would otherwise wait for.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import module from 'node:module';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL, URL } from 'node:url';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const CACHE = join(ROOT, 'node_modules/.cache/mediajobs');
const STAMP = join(CACHE, 'built');
const COMPILER = join(ROOT, 'node_modules/typescript-native/bin/tsc');
const WORKSPACES = ['libs', 'apps'];

function modifiedAt(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** Sources and compiler settings. Folders count too: removing a file changes only the time of its folder. */
function* sources() {
  yield join(ROOT, 'tsconfig.base.json');
  yield join(ROOT, 'tsconfig.build.json');
  for (const group of WORKSPACES) {
    for (const name of readdirSync(join(ROOT, group))) {
      const project = join(ROOT, group, name);
      const settings = join(project, 'tsconfig.lib.json');
      // The console has a separate builder.
      if (!existsSync(settings)) continue;
      yield settings;
      yield join(project, 'package.json');
      yield join(project, 'src');
      for (const entry of readdirSync(join(project, 'src'), { recursive: true }))
        yield join(project, 'src', entry);
    }
  }
}

function isBuilt(program) {
  const builtAt = modifiedAt(STAMP);
  return builtAt > 0 && existsSync(program) && ![...sources()].some((path) => modifiedAt(path) > builtAt);
}

function build() {
  const startedAt = new Date();
  process.stderr.write('Compiling, because sources are newer than the last build.\n');
  const compiler = [COMPILER, '-b', 'tsconfig.build.json'];
  const { status, stdout } = spawnSync(process.execPath, compiler, { cwd: ROOT, encoding: 'utf8' });
  if (status !== 0) fail(`${stdout}The build failed.`);
  mkdirSync(CACHE, { recursive: true });
  writeFileSync(STAMP, '');
  // The next command compiles sources that changed while the compiler ran.
  utimesSync(STAMP, startedAt, startedAt);
}

function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

const program = resolve(ROOT, process.argv[2] ?? '');
// An installation for production has the programs, but no compiler.
if (existsSync(COMPILER) && !isBuilt(program)) build();
if (!existsSync(program))
  fail(`${process.argv[2]} is not built; run "npm install" and then "npm run build".`);
process.argv.splice(1, 2, program);
module.enableCompileCache?.(join(CACHE, 'compiled'));
await import(pathToFileURL(program).href);

// Builds the console into dist/web, unless its sources are unchanged since the last build.
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { existsSync, globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const ROOT = join(import.meta.dirname, '..', '..');
const OUT = join(import.meta.dirname, 'dist', 'web');
const STAMP = join(OUT, '.sources');
const SOURCES = [
  'apps/console/{index.html,package.json,build.mjs,vite.config.mjs}',
  'apps/console/src/**/*',
  'libs/jobs-client/{package.json,src/**/*}',
  'libs/jobs-domain/{package.json,src/lifecycle.ts,src/lifecycle/**,src/catalog/image-presets.ts,src/encoding.ts,src/{encoding,submission,values}/**}',
  'package-lock.json',
];

function hashSources() {
  const hash = createHash('sha256');
  for (const name of globSync(SOURCES, { cwd: ROOT }).sort()) {
    const path = join(ROOT, name);
    if (statSync(path).isFile()) hash.update(name).update('\0').update(readFileSync(path)).update('\0');
  }
  return hash.digest('hex');
}

/** Compresses the assets ahead, so that the server does not compress them for each response. */
function compress() {
  for (const path of globSync('assets/*.{js,css,svg}', { cwd: OUT }).map((name) => join(OUT, name))) {
    const content = readFileSync(path);
    if (content.length < 1024) continue;
    const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
    writeFileSync(`${path}.br`, brotliCompressSync(content, { params }));
    writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
  }
}

/**
 * Adds the program that shows the reference of the API at `/reference`. Its page must not load a logo from another host.
 */
function addRedoc() {
  const folder = dirname(createRequire(import.meta.url).resolve('redoc/package.json'));
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const script = readFileSync(join(folder, 'bundles/redoc.standalone.js'), 'utf8');
  const local = script.replaceAll(/https:\/\/cdn\.redoc\.ly\/[\w./-]+/g, 'data:,');
  writeFileSync(join(OUT, 'assets', `redoc-${version}.js`), local);
}

/** Loads Vite, a development dependency. Returns null when it is not installed: the API works without the console. */
async function loadVite() {
  try {
    return await import('vite');
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    process.stderr.write('console not built: development dependencies are not installed\n');
    return null;
  }
}

const sources = hashSources();
if (!existsSync(STAMP) || readFileSync(STAMP, 'utf8') !== sources) {
  const vite = await loadVite();
  if (vite) {
    await vite.build({ configFile: join(import.meta.dirname, 'vite.config.mjs'), logLevel: 'warn' });
    addRedoc();
    compress();
    writeFileSync(STAMP, sources);
  }
}

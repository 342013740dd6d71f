// Generates types and enumerations from the OpenAPI document, or with --check fails when they are stale.
// node types.mjs [--check] OPENAPI.json
import { readFile, writeFile } from 'node:fs/promises';
import process from 'node:process';
import { fileURLToPath, pathToFileURL, URL } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';

const FILE = fileURLToPath(new URL('src/generated/openapi.ts', import.meta.url));
const [document, check] = process.argv
  .slice(2)
  .sort((a, b) => Number(a === '--check') - Number(b === '--check'));
if (document === undefined || document === '--check')
  throw new Error('expected the path of the OpenAPI document');

/** Descriptions of the exported types. */
const DESCRIPTIONS = {
  paths: 'Requests and responses by path.',
  components: 'Schemas by name.',
  operations: 'Requests and responses by operation id.',
};

const generated = astToString(await openapiTS(pathToFileURL(document), { enumValues: true }));
const documented = generated.replace(
  /^export interface (paths|components|operations) /gm,
  (start, name) => `/** ${DESCRIPTIONS[name]} */\n${start}`,
);
const types = `// Generated from the OpenAPI document by "npm run client:types".\n\n${documented}`;
if (check === undefined) await writeFile(FILE, types);
else if ((await readFile(FILE, 'utf8')) !== types) {
  process.stderr.write('types of libs/jobs-client are stale: run "npm run client:types" and commit them.\n');
  process.exitCode = 1;
}

// Writes the types and the values of enumerations of the API's document, or with --check says whether they are stale.
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
  throw new Error('This takes the file of the OpenAPI document');

/** What is exported, in words: the document has none for the whole of itself. */
const WORDS = {
  paths: 'What each path of the document takes and answers.',
  components: 'The schemas of the document, by their names.',
  operations: 'What each operation of the document takes and answers, by its id.',
};

const made = astToString(await openapiTS(pathToFileURL(document), { enumValues: true }));
const documented = made.replace(
  /^export interface (paths|components|operations) /gm,
  (start, name) => `/** ${WORDS[name]} */\n${start}`,
);
const types = `// Made from the OpenAPI document by "npm run client:types".\n\n${documented}`;
if (check === undefined) await writeFile(FILE, types);
else if ((await readFile(FILE, 'utf8')) !== types) {
  process.stderr.write(
    'The types of libs/jobs-client are stale: run "npm run client:types" and commit them.\n',
  );
  process.exitCode = 1;
}

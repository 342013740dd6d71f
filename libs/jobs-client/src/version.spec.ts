import { readFile } from 'node:fs/promises';
import { VERSION } from './version.js';

it('is the version of the package', async () => {
  const file = new URL('../package.json', import.meta.url);
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ version: VERSION });
});

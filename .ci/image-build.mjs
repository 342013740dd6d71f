// Checks docker/Dockerfile without a container engine: does in a folder what its build stage does in an image, and runs the
// result. Installed packages and the build are linked instead of made again, so this takes seconds.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { DockerfileParser } from 'dockerfile-ast';

const ROOT = resolve(import.meta.dirname, '..');
const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: ROOT, encoding: 'utf8' }).split('\0');
// Below the repository, because hard links need one file system.
mkdirSync(join(ROOT, 'tmp'), { recursive: true });
const image = mkdtempSync(join(ROOT, 'tmp/image-'));
// The image has the Node.js of the product.
const env = { ...process.env, PATH: `${dirname(process.execPath)}:${process.env.PATH}` };
const run = (command, args, options) => execFileSync(command, args, { cwd: image, env, ...options });

function copy(sources, target) {
  for (const source of sources) {
    const files = tracked.filter((file) => file === source || file.startsWith(`${source}/`));
    if (files.length === 0) throw new Error(`docker/Dockerfile copies ${source}, which does not exist`);
    for (const file of files) {
      const to =
        file === source && !target.endsWith('/')
          ? target
          : join(target, file.slice(source.length + 1) || file.split('/').at(-1));
      cpSync(join(ROOT, file), join(image, to), { preserveTimestamps: true });
    }
  }
}

/** Hard links what `npm install` and the compiler made here. */
function link(pattern) {
  for (const path of globSync(pattern, { cwd: ROOT })) {
    mkdirSync(join(image, dirname(path)), { recursive: true });
    execFileSync('cp', ['-al', join(ROOT, path), join(image, path)]);
  }
}

const instructions = DockerfileParser.parse(
  readFileSync(join(ROOT, 'docker/Dockerfile'), 'utf8'),
).getInstructions();
const last = instructions.findLastIndex((instruction) => instruction.getKeyword() === 'FROM');

function build() {
  for (const instruction of instructions.slice(0, last)) {
    const args = instruction.getArguments().map((argument) => argument.getValue());
    const command = instruction.getArgumentsContent();
    if (instruction.getKeyword() === 'COPY') copy(args.slice(0, -1), args.at(-1));
    else if (command === 'npm install') assertAllWorkspacesCopied();
    else if (instruction.getKeyword() === 'RUN') {
      link('{.,apps/*,libs/*}/node_modules');
      link('{apps,libs}/*/dist');
      link('libs/*/src/generated');
      run('sh', ['-ec', command], { stdio: ['ignore', 2, 2] });
    }
  }
}

/** Returns PATH of the last stage, with the folders of the application below the folder that stands for the image. */
function readImagePath() {
  const properties = instructions.slice(last).flatMap((instruction) => instruction.getProperties?.() ?? []);
  const path = properties.findLast((property) => property.getName() === 'PATH')?.getValue() ?? '${PATH}';
  return path.replace('${PATH}', env.PATH).replaceAll('/app/', `${image}/`);
}

/** `npm install` needs the package.json of every workspace. */
function assertAllWorkspacesCopied() {
  const missing = globSync('{apps,libs}/*/package.json', { cwd: ROOT }).filter(
    (file) => !existsSync(join(image, file)),
  );
  if (missing.length > 0)
    throw new Error(`docker/Dockerfile does not copy ${missing.join(', ')} before npm install`);
}

try {
  build();
  const document = run(process.execPath, ['apps/api/dist/commands/openapi.js'], { encoding: 'utf8' });
  run(process.execPath, ['--input-type=module', '--eval', "await import('@mediajobs/worker')"]);
  // As compose file and Kubernetes start it.
  const help = run('mediajobs', ['--help'], { encoding: 'utf8', env: { ...env, PATH: readImagePath() } });
  if (Object.keys(JSON.parse(document).paths).length < 10 || !help.includes('mediajobs'))
    throw new Error('the programs of the image do not work');
  console.log('docker/Dockerfile builds, and its programs run');
} finally {
  rmSync(image, { recursive: true, force: true });
}

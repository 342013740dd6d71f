import { execFile, spawn } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The folder of the library. */
export const LIBRARY = fileURLToPath(new URL('../..', import.meta.url));
const TSC = fileURLToPath(new URL('../../../../node_modules/typescript-native/bin/tsc', import.meta.url));
const TYPES = fileURLToPath(new URL('../../../../node_modules/@types', import.meta.url));

// What jest sets for its own modules is not for those of others; and what is printed is compared letter by letter.
const { NODE_OPTIONS: _options, FORCE_COLOR: _color, ...inherited } = process.env;
const env = { ...inherited, NO_COLOR: '1' };

/** A project outside the workspace in which the packed library is installed. */
export class Consumer {
  private constructor(
    readonly folder: string,
    /** The files of the package. */
    readonly files: readonly string[],
  ) {}

  /** Packs the library and installs it in a new folder. */
  static async create(): Promise<Consumer> {
    const folder = await mkdtemp(join(tmpdir(), 'jobs-domain-'));
    const packing = ['pack', '--json', '--pack-destination', folder];
    const { stdout } = await run('npm', packing, { cwd: LIBRARY, env });
    const [pack] = JSON.parse(stdout) as { filename: string; files: { path: string }[] }[];
    if (!pack) throw new Error('npm pack printed no package');
    const consumer = new Consumer(
      folder,
      pack.files.map(({ path }) => path),
    );
    await consumer.write('package.json', '{"name":"consumer","private":true,"type":"module"}');
    await consumer.install(`./${pack.filename}`);
    return consumer;
  }

  async install(...packages: readonly string[]): Promise<void> {
    await this.output('npm', 'install', '--prefer-offline', '--no-audit', '--no-fund', ...packages);
  }

  async write(name: string, content: string): Promise<void> {
    await writeFile(join(this.folder, name), content);
  }

  /** Copies a source of test/consumer into the project. */
  async copy(name: string): Promise<void> {
    await copyFile(fileURLToPath(new URL(name, import.meta.url)), join(this.folder, name));
  }

  /** Runs a program in the project. @returns its standard output */
  async output(program: string, ...parameters: readonly string[]): Promise<string> {
    const { stdout } = await run(program, parameters, { cwd: this.folder, env });
    return stdout;
  }

  /** Runs a module with Node.js, with `input` on standard input. @returns its standard output */
  async node(file: string, input: string): Promise<string> {
    const child = spawn(process.execPath, [file], {
      cwd: this.folder,
      env,
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    child.stdin.end(input);
    return text(child.stdout);
  }

  /** Compiles TypeScript files under the strictest settings. Declarations of packages are checked, too. */
  async compile(...files: readonly string[]): Promise<void> {
    const strict = ['--strict', '--exactOptionalPropertyTypes', '--noUncheckedIndexedAccess'];
    const decorators = ['--experimentalDecorators', '--emitDecoratorMetadata'];
    const module = ['--module', 'nodenext', '--target', 'es2024', '--skipLibCheck', 'false'];
    const types = ['--typeRoots', TYPES, '--types', 'node'];
    const parameters = [TSC, ...strict, ...decorators, ...module, ...types, ...files];
    await this.output(process.execPath, ...parameters);
  }

  async readJson(...path: readonly string[]): Promise<unknown> {
    return JSON.parse(await readFile(join(this.folder, ...path), 'utf8'));
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}

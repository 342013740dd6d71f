import { execFile } from 'node:child_process';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const resolve = (path: string): string => createRequire(import.meta.url).resolve(path);

const ORVAL = join(dirname(resolve('orval')), 'bin/orval.mjs');
const NODE_MODULES = fileURLToPath(new URL('../../../../node_modules', import.meta.url));
const TSC = join(NODE_MODULES, 'typescript-native/bin/tsc');

/** Strict compiler options. */
const STRICT_OPTIONS = [
  ...['--noEmit', '--strict', '--exactOptionalPropertyTypes', '--noUncheckedIndexedAccess', '--skipLibCheck'],
  ...['--target', 'es2024', '--module', 'esnext', '--moduleResolution', 'bundler'],
];

/** A generated zod schema. */
export interface Schema {
  parse(value: unknown): unknown;
}

/** Zod schemas that orval generates from an OpenAPI document, in a temporary folder. */
export class GeneratedClient {
  private constructor(private readonly folder: string) {}

  static async generate(document: object): Promise<GeneratedClient> {
    const client = new GeneratedClient(await mkdtemp(join(tmpdir(), 'mediajobs-generated-')));
    // The generated code imports zod.
    await symlink(NODE_MODULES, join(client.folder, 'node_modules'), 'junction');
    await writeFile(join(client.folder, 'openapi.json'), JSON.stringify(document));
    await client.node(ORVAL, '--input', 'openapi.json', '--output', 'client.ts', '--client', 'zod');
    return client;
  }

  /** Returns the compiler errors; empty without errors. */
  async typeErrors(): Promise<string> {
    return this.node(TSC, ...STRICT_OPTIONS, 'client.ts').then(
      () => '',
      (error: unknown) => (error as { stdout: string }).stdout,
    );
  }

  /** Loads the schemas by their names, such as `ListJobsResponse`. */
  async schemas(): Promise<Readonly<Record<string, Schema | undefined>>> {
    return (await import(join(this.folder, 'client.ts'))) as Record<string, Schema>;
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }

  private async node(...args: string[]): Promise<void> {
    await run(process.execPath, args, { cwd: this.folder, env: { PATH: process.env['PATH'] } });
  }
}

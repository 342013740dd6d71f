import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildFile, buildJob, buildPipeline } from '../src/testing/index.js';
import { Consumer, LIBRARY } from './consumer/consumer.js';
import { DOCUMENTED_MODELS } from '../src/models/documented-models.js';

const README = await readFile(join(LIBRARY, 'README.md'), 'utf8');
const EXAMPLES = README.split(/^## /m)
  .slice(1)
  .flatMap((section): [string, string][] => {
    const [title = ''] = section.split('\n');
    return [...section.matchAll(/^```ts\n([^]*?)^```$/gm)].map(([, code = '']) => [title, code]);
  });
const NEST_EXAMPLE = 'Use the classes as DTOs in NestJS';
const PLAIN_EXAMPLES = EXAMPLES.filter(([title]) => title !== NEST_EXAMPLE);
const NEST_EXAMPLES = EXAMPLES.filter(([title]) => title === NEST_EXAMPLE);

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const manifest = JSON.parse(await readFile(join(LIBRARY, 'package.json'), 'utf8')) as Manifest;
const SUBPATHS = Object.keys(manifest.exports).filter((path) => path !== './package.json');

let consumer: Consumer;

beforeAll(async () => {
  consumer = await Consumer.create();
});

afterAll(async () => {
  await consumer.remove();
});

type Names = Readonly<Record<string, readonly string[]>>;

/** Prints the names that each subpath exports, from one process because a start takes a quarter of a second. */
async function printNames(type: 'module' | 'commonjs', load: (name: string) => string): Promise<Names> {
  const entries = SUBPATHS.map((path) => {
    const name = join('@mediajobs/jobs-domain', path);
    return `${JSON.stringify(path)}: Object.keys(${load(name)})`;
  });
  const script = `console.log(JSON.stringify({ ${entries.join(', ')} }))`;
  return JSON.parse(
    await consumer.output(process.execPath, `--input-type=${type}`, '--eval', script),
  ) as Names;
}

const slug = (title: string): string => title.replaceAll(' ', '-');

async function expectExample(title: string, code: string): Promise<void> {
  const expected = [...code.matchAll(/\/\/ → (.*)$/gm)].map(([, line]) => line);
  const printed = await consumer.output(process.execPath, `${slug(title)}.js`);
  expect(printed.trimEnd().split('\n')).toEqual(expected);
}

/** Compiles them together, since each start of the compiler takes seconds. */
async function compile(fixture: string, examples: readonly (readonly [string, string])[]): Promise<void> {
  await consumer.copy(fixture);
  for (const [title, code] of examples) await consumer.write(`${slug(title)}.ts`, code);
  await consumer.compile(fixture, ...examples.map(([title]) => `${slug(title)}.ts`));
}

describe('the packed library', () => {
  it('contains code, declarations and description only', () => {
    expect(consumer.files).toEqual(
      expect.arrayContaining(['README.md', 'package.json', 'dist/index.js', 'dist/index.d.ts']),
    );
    const others = consumer.files.filter((path) => !/^dist\/[\w/-]+\.(js|d\.ts)$/.test(path));
    expect(others.sort()).toEqual(['LICENSE', 'README.md', 'package.json']);
    expect(consumer.files.filter((path) => path.includes('spec'))).toEqual([]);
  });

  it('is independent of the workspace', () => {
    for (const [name, range] of Object.entries(manifest.dependencies)) {
      expect(name).not.toMatch(/^@mediajobs\//);
      expect(range).toMatch(/^\d+\.\d+\.\d+$/);
    }
  });

  it.each([[[]], [['--conditions=development']], [['--conditions=production']]])(
    'is imported from its build with %j',
    async (conditions) => {
      const script = "console.log(import.meta.resolve('@mediajobs/jobs-domain'))";
      const url = await consumer.output(
        process.execPath,
        ...conditions,
        '--input-type=module',
        '--eval',
        script,
      );
      expect(url.trim()).toMatch(/\/node_modules\/@mediajobs\/jobs-domain\/dist\/index\.js$/);
    },
  );

  describe('exports the names of the source', () => {
    let imported: Names;
    let required: Names;

    beforeAll(async () => {
      imported = await printNames('module', (name) => `await import('${name}')`);
      required = await printNames('commonjs', (name) => `require('${name}')`);
    });

    it.each(SUBPATHS)('from %s', async (path) => {
      const source = manifest.exports[path]?.['@mediajobs/source'] ?? '';
      const names = Object.keys((await import(join('..', source))) as object);
      expect(imported[path]).toEqual(names);
      expect(required[path]?.filter((key) => names.includes(key))).toEqual(names);
    });
  });

  it('exports no value with a single-word name', async () => {
    const names = Object.keys(await import('../src/index.js'));
    expect(names.filter((name) => /^[a-z]+$/.test(name))).toEqual([]);
  });
});

describe('without Nest and Swagger', () => {
  beforeAll(async () => {
    expect(await readdir(join(consumer.folder, 'node_modules'))).not.toContain('@nestjs');
    await compile('plain-script.ts', PLAIN_EXAMPLES);
  });

  it('a script uses the library under strict types', async () => {
    expect(JSON.parse(await consumer.node('plain-script.js', ''))).toEqual({
      name: 'Trailers',
      isPlain: false,
      event: 'finished',
      body: true,
      schema: '#/$defs/Job',
      events: '#/$defs/JobEvent',
      limit: 2,
      failure: true,
      models: DOCUMENTED_MODELS.length,
    });
  });

  it.each(PLAIN_EXAMPLES)('the README is right: %s', expectExample);

  it('wrong types are refused', async () => {
    const code =
      "import { objectHref } from '@mediajobs/jobs-domain';\nexport const n: number = objectHref('job', '');\n";
    await consumer.write('wrong.ts', code);
    await expect(consumer.compile('wrong.ts')).rejects.toMatchObject({
      stdout: expect.stringContaining('TS2322') as unknown,
    });
  });
});

describe('the README', () => {
  it('has an example of each use', () => {
    expect(EXAMPLES.map(([title]) => title)).toEqual([
      NEST_EXAMPLE,
      'Validate requests',
      'Parse a request and plan a job',
      'Change a job',
      'Narrow unknown values to records',
      'Validate and render a record',
      'Get JSON Schemas',
      'Handle events',
      'Explain error codes',
      'Build records in tests',
      'Parse query strings',
      'Write a page',
      'Expand references',
      'Write XML',
      'Create ids',
    ]);
  });
});

describe('a Nest service', () => {
  beforeAll(async () => {
    const names = ['common', 'core', 'platform-fastify', 'swagger'].map((name) => `@nestjs/${name}`);
    const wanted = [...names, 'reflect-metadata', 'rxjs'].map((name) => {
      const version = manifest.devDependencies[name] ?? manifest.dependencies[name];
      return version === undefined ? name : `${name}@${version}`;
    });
    await consumer.install(...wanted);
    await compile('nest-service.ts', NEST_EXAMPLES);
  });

  it.each(NEST_EXAMPLES)('the README is right: %s', expectExample);

  it('accepts, refuses and documents with a stock pipe and document', async () => {
    const expanded = buildJob<'pipeline' | 'file'>({
      pipeline: buildPipeline(),
      input: { file: buildFile() },
    });
    const table: readonly (readonly [object, number, string])[] = [
      [{ method: 'GET', path: '/jobs?limit=2&inprogress=true' }, 200, '"limit":2'],
      [{ method: 'GET', path: '/jobs?expand=preset,user' }, 200, '"expand":["preset","user"]'],
      [{ method: 'GET', path: '/jobs?limit=0' }, 400, 'limit must be an integer from 1 to 5000, got'],
      [{ method: 'GET', path: '/jobs?limit=1&limit=2' }, 400, 'limit must be an integer'],
      [{ method: 'GET', path: '/jobs?colour=red' }, 400, 'property colour should not exist'],
      [{ method: 'POST', path: '/jobs', body: buildJob() }, 200, '{"isJob":true,"outputs":1}'],
      [{ method: 'POST', path: '/jobs', body: expanded }, 200, '{"isJob":true,"outputs":1}'],
      [{ method: 'POST', path: '/jobs', body: { ...buildJob(), colour: 'red' } }, 400, 'property colour'],
      [
        { method: 'POST', path: '/jobs', body: { ...buildJob(), outputs: [{ logos: [{ logo_image: 7 }] }] } },
        400,
        'outputs.0.logos.0.logo_image must be a text',
      ],
      [
        { method: 'POST', path: '/jobs', body: { ...buildJob(), outputs: [{ size: 7 }] } },
        400,
        'outputs.0.property size should not exist',
      ],
      [{ method: 'POST', path: '/jobs', body: [] }, 400, 'status must be one of'],
    ];
    const printed = await consumer.node('nest-service.js', JSON.stringify(table.map(([request]) => request)));
    const { document, responses } = JSON.parse(printed) as {
      readonly document: { readonly components: { readonly schemas: object } };
      readonly responses: readonly (readonly [number, string])[];
    };
    expect(responses).toEqual(
      table.map(([, status, body]) => [status, expect.stringContaining(body) as unknown]),
    );
    const named = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/([^"]*)"/g)];
    const schemas = Object.keys(document.components.schemas);
    for (const [, name] of named) expect(schemas).toContain(name);
    expect(schemas).toEqual(expect.arrayContaining(['Job', 'JobOutput', 'Pipeline', 'File', 'Codec']));
  });
});

import { ValidationPipe, type Type, type ValidationPipeOptions } from '@nestjs/common';
import { instanceToInstance, plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import fc from 'fast-check';
import {
  ApiError,
  Codec,
  Job,
  JobEventsQuery,
  JobExportQuery,
  JobListQuery,
  JobStatisticsQuery,
  OBJECT_KINDS,
  LIST_QUERIES,
  MODELS,
  ObjectQuery,
  getParameters,
  parseQuery,
  OutputQuery,
  validateDocument,
  type ObjectKind,
} from '../src/index.js';
import { anyRecord } from './arbitraries.js';
import { anyDocument, anyExpanded } from './documents.js';
import { JOBS } from './fixtures.js';

const STRICT: ValidationPipeOptions = { transform: true, whitelist: true, forbidNonWhitelisted: true };
const PIPES: readonly (readonly [string, ValidationPipeOptions])[] = [
  ['strict', STRICT],
  ['plain', { transform: true }],
  ['converting', { ...STRICT, transformOptions: { enableImplicitConversion: true } }],
];

const QUERIES: readonly (new () => object)[] = [
  OutputQuery,
  ObjectQuery,
  JobListQuery,
  JobExportQuery,
  JobEventsQuery,
  JobStatisticsQuery,
  ...Object.values(LIST_QUERIES),
];

/** Passes a value through a pipe as Nest does. @returns the typed value, or the messages of the 400 */
async function pass(
  pipe: ValidationPipe,
  type: 'body' | 'query',
  metatype: Type,
  value: unknown,
): Promise<{ readonly value: unknown } | { readonly messages: readonly string[] }> {
  try {
    return { value: await pipe.transform(value, { type, metatype }) };
  } catch (error) {
    const response = (error as { getResponse?: () => { message: string[] } }).getResponse?.();
    if (!response) throw error;
    return { messages: response.message };
  }
}

/** The query string as the Fastify adapter parses it: repeated names become arrays. */
function parsed(pairs: readonly (readonly [string, string])[]): object {
  const query: Record<string, string | string[]> = {};
  for (const [name, value] of pairs) {
    const before = query[name];
    query[name] = before === undefined ? value : [before, value].flat();
  }
  return query;
}

const ID = '5d2f7c35e4b004f9cd197877';
const BARE = { id: ID, href: `/v1/jobs/${ID}`, status: 'QUEUED' };
const USER = { id: ID, href: `https://api.example.com/v1/users/${ID}` };
const REFUSED_JOBS: readonly (readonly [object, string])[] = [
  [{ status: 'DONE' }, 'status must be one of QUEUED, PROCESSING, SUCCESS, FAILURE, got "DONE"'],
  [{ version: '1' }, 'version must be an integer'],
  [{ autograph: null, title: 7 }, 'title must be a text'],
  [{ input: 'a' }, 'input must be an object, got "a"'],
  [{ outputs: {} }, 'outputs must be a list, got {}'],
  [{ outputs: [null] }, 'outputs must be a list of objects'],
  [
    { outputs: [{}, { percentage_completed: 'x' }] },
    'outputs.1.percentage_completed must be a number, got "x"',
  ],
  [{ outputs: [{ logos: [{ logo_image: 1 }] }] }, 'outputs.0.logos.0.logo_image must be a text'],
  [{ user: { ...USER, id: 'x' } }, 'user.id must be 24 lower-case hexadecimal digits, got "x"'],
  [{ user: { id: ID } }, 'user.href must be a text'],
  [
    { user: { ...USER, href: `/v1/jobs/${ID}` } },
    `user.href must be an address with the path /v1/users/${ID}`,
  ],
  [{ user: { ...USER, email: 5 } }, 'user.email must be a text'],
  [{ href: `/v1/files/${ID}` }, `href must be an address with the path /v1/jobs/${ID}`],
];

interface ValueSchema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
}

/** Values that fit a parameter as often as not. */
function valueOf({ enum: values = [], pattern = '' }: ValueSchema): fc.Arbitrary<string> {
  const names = pattern.match(/[\w.]+/g) ?? [];
  return fc.oneof(
    fc.constantFrom(
      ...values.map(String),
      'true',
      'false',
      '1',
      '-1',
      ID,
      '1563393077',
      '1563393077665',
      '3-4',
    ),
    fc.array(fc.constantFrom(...names, 'preset', 'user'), { maxLength: 3 }).map((list) => list.join(',')),
    fc.nat().map(String),
    fc.constantFrom('', ' ', ' 1', '01', '1.0', '1e3', '0x10', 'TRUE', 'null', 'a,b', ',', 'a\0', '$value'),
    fc.string(),
  );
}

function read(query: new () => object, search: string): unknown {
  try {
    return parseQuery(query, search).query;
  } catch (error) {
    if (error instanceof ApiError) return null;
    throw error;
  }
}

const anyWrong = fc.oneof(
  fc.constantFrom<unknown>(null, '', '\0', 'x', [], [[]], [null], {}, { a: 1 }, -1, 1.5, true, USER),
  fc.jsonValue(),
);

/** The JSON of a valid document, as it is or with one value replaced or added at any depth. */
function anyMutation(kind: ObjectKind): fc.Arbitrary<string> {
  const valid = fc
    .oneof(anyRecord(kind), anyDocument(kind), anyExpanded(kind))
    .map((record) => JSON.parse(JSON.stringify(record)) as object);
  const change = fc.record({ at: fc.nat(), key: fc.constantFrom('extra', 'id', 'name'), value: anyWrong });
  return fc.tuple(valid, fc.option(change)).map(([document, mutation]) => {
    if (mutation) mutate(document, mutation.at, mutation.key, mutation.value);
    return stripIgnored(JSON.stringify(document));
  });
}

/**
 * Names that a pipe ignores before any check: Nest deletes three of them against prototype pollution, and
 * class-transformer skips what would hide a method that every object inherits, such as `toString`.
 */
const IGNORED_NAMES = ['prototype', ...Object.getOwnPropertyNames(Object.prototype)];

function stripIgnored(text: string): string {
  return JSON.stringify(JSON.parse(text), (key, value: unknown) =>
    IGNORED_NAMES.includes(key) ? undefined : value,
  );
}

function mutate(document: object, at: number, added: string, value: unknown): void {
  const places: (() => void)[] = [];
  const visit = (holder: Record<string, unknown>): void => {
    places.push(() => (holder[added] = value));
    for (const [key, inner] of Object.entries(holder)) {
      places.push(() => (holder[key] = value));
      if (typeof inner === 'object' && inner !== null) visit(inner as Record<string, unknown>);
    }
  };
  visit(document as Record<string, unknown>);
  places[at % places.length]?.();
}

describe.each(PIPES)('a %s ValidationPipe', (_name, options) => {
  const pipe = new ValidationPipe(options);

  it.each(QUERIES.map((query) => [query.name, query] as const))(
    'agrees with parseQuery about %s',
    async (_query, query) => {
      const parameters = getParameters(query);
      const known: fc.Arbitrary<[string, string]> = fc
        .constantFrom(...parameters)
        .chain(([name, { schema }]) => fc.tuple(fc.constant(name), valueOf(schema as ValueSchema)));
      const unknown: fc.Arbitrary<[string, string]> = fc.tuple(
        fc.string().filter((name) => !IGNORED_NAMES.includes(name)),
        fc.string(),
      );
      const isStrict = options.forbidNonWhitelisted === true;
      const pair = isStrict ? fc.oneof({ arbitrary: known, weight: 9 }, unknown) : known;
      await fc.assert(
        fc.asyncProperty(fc.array(pair, { maxLength: 4 }), async (pairs) => {
          const search = new URLSearchParams(pairs).toString();
          const expected = read(query, search);
          const received = await pass(pipe, 'query', query, parsed([...new URLSearchParams(search)]));
          if (expected === null) expect(received).toHaveProperty('messages');
          else expect(received).toStrictEqual({ value: expected });
        }),
        { numRuns: 200 },
      );
    },
  );

  it.each(JOBS.map((job) => [job.id, job]))('accepts job %s of the reference', async (_, job) => {
    const received = await pass(pipe, 'body', Job, structuredClone(job));
    expect(received).toEqual({ value: job });
    expect((received as { value: unknown }).value).toBeInstanceOf(Job);
  });

  it.each(OBJECT_KINDS.map((kind) => [kind]))('agrees with validateDocument about any %s', async (kind) => {
    const strict = options.forbidNonWhitelisted === true;
    await fc.assert(
      fc.asyncProperty(anyMutation(kind), async (text) => {
        const document = JSON.parse(text) as object;
        const problems = validateDocument(kind, document, { expanded: OBJECT_KINDS }).filter(
          ({ message }) => strict || !message.startsWith('is not a key of'),
        );
        const received = await pass(pipe, 'body', MODELS[kind], JSON.parse(text));
        if (problems.length > 0) expect(received).toHaveProperty('messages');
        else expect(received).toEqual({ value: document });
      }),
      { numRuns: 100 },
    );
  });

  it.each(REFUSED_JOBS)('refuses %j by its path', async (change, path) => {
    const received = await pass(pipe, 'body', Job, { ...BARE, ...change });
    expect(received).toEqual({
      messages: expect.arrayContaining([expect.stringContaining(path)]) as unknown,
    });
  });
});

describe('class-transformer and class-validator without Nest', () => {
  it('keep map keys named like members of objects', async () => {
    const capabilities = JSON.parse('{"constructor":[1],"toString":["x"]}') as object;
    const codec = { id: ID, href: `/v1/codecs/${ID}`, profiles: [{ capabilities }] };
    const instance = plainToInstance(Codec, codec);
    expect(await validate(instance, { whitelist: true, forbidNonWhitelisted: true })).toEqual([]);
    expect(JSON.parse(JSON.stringify(instance))).toEqual(codec);
  });

  it('refuse an object with a key called constructor as a scalar', async () => {
    const title = JSON.parse('{"constructor":[1]}') as object;
    const [error] = await validate(plainToInstance(Job, { ...BARE, title }));
    expect(error?.constraints).toEqual({ text: expect.stringContaining('title must be a text') as unknown });
  });

  it('parse queries and keep typed values', async () => {
    const query = plainToInstance(JobListQuery, {
      limit: '2',
      inprogress: true,
      from_date: 1_563_393_077_000,
    });
    expect(query).toMatchObject({ limit: 2, inprogress: true, from_date: 1_563_393_077_000, start: 0 });
    expect(await validate(query)).toEqual([]);
    expect(instanceToInstance(query)).toStrictEqual(query);
  });
});

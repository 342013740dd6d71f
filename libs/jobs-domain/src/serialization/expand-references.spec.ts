import fc from 'fast-check';
import { anyText } from '../../test/arbitraries.js';
import { expandNaively } from '../../test/naive-expander.js';
import { objectHref, OBJECT_KINDS, type ObjectKind } from '../ids/object-kind.js';
import type { ObjectId } from '../ids/object-id.js';
import {
  MAX_EXPANSION_DEPTH,
  ExpansionTooLargeError,
  expandReferences,
  type LoadDocuments,
} from './expand-references.js';
import { decodeNdjson, encodeNdjson } from './ndjson.js';
import { serializeDocument } from './serialize-document.js';

const ALL: ReadonlySet<ObjectKind> = new Set(OBJECT_KINDS);

function idOf(number: number): ObjectId {
  return number.toString(16).padStart(24, '0') as ObjectId;
}

function reference(kind: ObjectKind, number: number, name?: string): object {
  return { id: idOf(number), href: objectHref(kind, idOf(number)), ...(name === undefined ? {} : { name }) };
}

type Store = ReadonlyMap<string, string>;

/** Objects by kind and number, rendered. */
function storeOf(records: Partial<Record<ObjectKind, readonly object[]>>): Store {
  const entries = Object.entries(records).flatMap(([kind, objects]) =>
    objects.map((object, number): [string, string] => {
      const record = { status: 'QUEUED', created_at: number, ...object, id: idOf(number) };
      return [`${kind}/${idOf(number)}`, serializeDocument(kind as ObjectKind, record as never)];
    }),
  );
  return new Map(entries);
}

function loaderOf(store: Store): {
  readonly load: LoadDocuments;
  readonly calls: (readonly [ObjectKind, readonly ObjectId[]])[];
} {
  const calls: (readonly [ObjectKind, readonly ObjectId[]])[] = [];
  const load: LoadDocuments = (kind, ids) => {
    calls.push([kind, ids]);
    const found = ids.flatMap((id): [ObjectId, string][] => {
      const body = store.get(`${kind}/${id}`);
      return body === undefined ? [] : [[id, body]];
    });
    return Promise.resolve(new Map(found));
  };
  return { load, calls };
}

function pageOf(store: Store, kind: ObjectKind): { id: ObjectId; body: string }[] {
  return [...store]
    .filter(([key]) => key.startsWith(`${kind}/`))
    .map(([key, body]) => ({ id: key.slice(kind.length + 1) as ObjectId, body }));
}

async function expandedLines(...args: Parameters<typeof expandReferences>): Promise<Buffer> {
  return Buffer.concat(Array.from(await expandReferences(...args), (chunk) => Buffer.from(chunk)));
}

async function expandBodies(
  kind: ObjectKind,
  page: readonly { readonly id: ObjectId; readonly body: string }[],
  kinds: ReadonlySet<ObjectKind>,
  load: LoadDocuments,
): Promise<string[]> {
  return decodeNdjson(await expandedLines(kind, encodeNdjson(page.map(({ body }) => body)), kinds, load));
}

async function expanded(store: Store, kind: ObjectKind, kinds: ReadonlySet<ObjectKind>): Promise<unknown[]> {
  const texts = await expandBodies(kind, pageOf(store, kind), kinds, loaderOf(store).load);
  return texts.map((text) => JSON.parse(text) as unknown);
}

describe('expandReferences', () => {
  const store = storeOf({
    job: [
      {
        pipeline: reference('pipeline', 0),
        user: reference('user', 0),
        input: { file: reference('file', 0, 'f') },
      },
    ],
    pipeline: [{ name: 'P', file: reference('file', 1) }],
    file: [
      { name: 'F', job: reference('job', 0), pipeline: reference('pipeline', 0) },
      { name: 'folder', pipeline: reference('pipeline', 0) },
    ],
  });
  const job = { status: 'QUEUED', created_at: 0, id: idOf(0), href: objectHref('job', idOf(0)) };

  it('loads nothing without kinds', async () => {
    const { load, calls } = loaderOf(store);
    const page = pageOf(store, 'job');
    expect(await expandBodies('job', page, new Set(), load)).toEqual(page.map(({ body }) => body));
    expect(calls).toEqual([]);
  });

  it('replaces only the given kinds', async () => {
    expect(await expanded(store, 'job', new Set<ObjectKind>(['pipeline', 'user']))).toEqual([
      {
        ...job,
        user: reference('user', 0),
        input: { file: reference('file', 0, 'f') },
        pipeline: {
          name: 'P',
          file: reference('file', 1),
          created_at: 0,
          id: idOf(0),
          href: objectHref('pipeline', idOf(0)),
        },
      },
    ]);
  });

  it('keeps references to open and missing objects', async () => {
    const folder = { name: 'folder', created_at: 1, id: idOf(1), href: objectHref('file', idOf(1)) };
    const pipeline = { name: 'P', created_at: 0, id: idOf(0), href: objectHref('pipeline', idOf(0)) };
    const whole = { ...pipeline, file: { ...folder, pipeline: reference('pipeline', 0) } };
    expect(await expanded(store, 'job', ALL)).toEqual([
      {
        ...job,
        user: reference('user', 0),
        pipeline: whole,
        input: {
          file: {
            name: 'F',
            created_at: 0,
            id: idOf(0),
            href: objectHref('file', idOf(0)),
            job: reference('job', 0),
            pipeline: whole,
          },
        },
      },
    ]);
  });

  it('keeps the key order of expanded objects', async () => {
    const [text = ''] = await expandBodies('job', pageOf(store, 'job'), ALL, loaderOf(store).load);
    expect(text).toContain(`"pipeline":{"name":"P","file":{"name":"folder","pipeline":{"id":`);
  });

  it('loads once per kind and level, and nothing of the page', async () => {
    const chain = storeOf({
      job: [
        { pipeline: reference('pipeline', 0), input: { file: reference('file', 0) } },
        { pipeline: reference('pipeline', 1), input: { file: reference('file', 0) } },
        { pipeline: reference('pipeline', 0), input: { file: reference('file', 9) } },
      ],
      pipeline: [{ file: reference('file', 1) }, { file: reference('file', 2) }],
      file: [{ job: reference('job', 1), pipeline: reference('pipeline', 2) }, {}, {}],
    });
    const { load, calls } = loaderOf(chain);
    await expandBodies('job', pageOf(chain, 'job'), ALL, load);
    expect(calls).toEqual([
      ['pipeline', [idOf(0), idOf(1)]],
      ['file', [idOf(0), idOf(9)]],
      ['file', [idOf(1), idOf(2)]],
      ['pipeline', [idOf(2)]],
    ]);
  });

  it('ignores texts that look like references', async () => {
    const text = `{"id":"${idOf(0)}","href":"${objectHref('user', idOf(0))}"}`;
    const tricky = storeOf({
      job: [{ title: text, user_data: `\\"${text}`, error_msg: '\\' }],
      user: [{ name: 'U' }],
    });
    expect(await expanded(tricky, 'job', ALL)).toEqual([
      { ...job, title: text, user_data: `\\"${text}`, error_msg: '\\' },
    ]);
  });

  it('requires id, address and kind to agree', async () => {
    const body = `{"a":{"id":"${idOf(0)}","href":"/v1/users/${idOf(1)}"},"b":{"id":"${idOf(0)}","href":"/v1/cars/${idOf(0)}"}}`;
    const { load, calls } = loaderOf(storeOf({ user: [{}, {}] }));
    expect(await expandBodies('job', [{ id: idOf(0), body }], ALL, load)).toEqual([body]);
    expect(calls).toEqual([]);
  });

  const kinds = fc.subarray([...OBJECT_KINDS]).map((some) => new Set<ObjectKind>(some));
  const numbers = fc.option(fc.nat(3), { nil: undefined });
  const maybe = (kind: ObjectKind) =>
    numbers.map((number) => (number === undefined ? undefined : reference(kind, number)));
  const named = fc.tuple(fc.nat(3), anyText).map(([number, name]) => reference('file', number, name));
  const graph = fc.record({
    job: fc.array(
      fc.record({
        pipeline: maybe('pipeline'),
        application: maybe('application'),
        title: anyText,
        input: fc.record({ file: named }),
        outputs: fc.array(fc.record({ file: maybe('file'), preset: maybe('preset') }), { maxLength: 2 }),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    pipeline: fc.array(fc.record({ name: anyText, file: maybe('file') }), { maxLength: 3 }),
    file: fc.array(
      fc.record({ job: maybe('job'), pipeline: maybe('pipeline'), application: maybe('application') }),
      { maxLength: 3 },
    ),
    application: fc.array(fc.record({ user: maybe('user') }), { maxLength: 2 }),
    preset: fc.array(
      fc.record({ target_format: fc.record({ vcodec: fc.record({ codec: maybe('codec') }) }) }),
      { maxLength: 2 },
    ),
    codec: fc.array(fc.record({ name: anyText }), { maxLength: 2 }),
    user: fc.array(fc.record({ name: anyText }), { maxLength: 1 }),
  });

  it.each<[ObjectKind]>([['job'], ['file'], ['pipeline']])(
    'equals the naive expansion for any graph of %s',
    async (kind) => {
      await fc.assert(
        fc.asyncProperty(graph, kinds, async (records, wanted) => {
          const objects = storeOf(records);
          const texts = await expandBodies(kind, pageOf(objects, kind), wanted, loaderOf(objects).load);
          const expected = pageOf(objects, kind).map(({ id }) =>
            JSON.stringify(expandNaively(`${kind}/${id}`, objects, wanted)),
          );
          expect(texts).toEqual(expected);
        }),
        { numRuns: 300 },
      );
    },
  );
});

describe('an expansion that is too large', () => {
  it('is refused before it fills the memory', async () => {
    // Twelve files and twelve jobs that all refer to each other: their paths are past counting.
    const outputs = Array.from({ length: 12 }, (_, number) => ({ file: reference('file', number) }));
    const pipelines = Array.from({ length: 12 }, (_, number) => ({ file: reference('file', number) }));
    const jobs = Array.from({ length: 12 }, () => ({ title: 'x'.repeat(10_000), outputs }));
    const files = Array.from({ length: 12 }, (_, number) => ({
      job: reference('job', (number + 1) % 12),
      pipeline: reference('pipeline', (number + 5) % 12),
    }));
    const dense = storeOf({ job: jobs, file: files, pipeline: pipelines });
    await expect(expandBodies('job', pageOf(dense, 'job'), ALL, loaderOf(dense).load)).rejects.toThrow(
      new ExpansionTooLargeError(),
    );
  });

  it('is refused when the page is too large', async () => {
    const codec = storeOf({ codec: [{ description: 'x'.repeat(1_000_000) }] });
    const page = Array.from({ length: 300 }, (_, number) => ({
      id: idOf(number),
      body: serializeDocument('preset', {
        id: idOf(number),
        href: '',
        target_format: { vcodec: { codec: reference('codec', 0) } },
      } as never),
    }));
    await expect(expandBodies('preset', page, ALL, loaderOf(codec).load)).rejects.toThrow(
      ExpansionTooLargeError,
    );
  });

  it('is refused when the loaded documents are too large', async () => {
    const load: LoadDocuments = (_, ids) =>
      Promise.resolve(new Map(ids.map((id) => [id, 'x'.repeat(2 ** 28 + 1)])));
    const page = [{ id: idOf(1), body: JSON.stringify({ user: reference('user', 0) }) }];
    await expect(expandBodies('job', page, ALL, load)).rejects.toThrow(ExpansionTooLargeError);
  });

  const chainOf = (length: number): Store =>
    storeOf({
      job: Array.from({ length }, (_, number) => ({ input: { file: reference('file', number) } })),
      file: Array.from({ length }, (_, number) => ({ job: reference('job', number + 1) })),
    });

  it.each([
    [MAX_EXPANSION_DEPTH / 2 - 1, false],
    [MAX_EXPANSION_DEPTH, true],
  ])('of a chain of %d jobs and files is refused: %s', async (length, tooDeep) => {
    const chain = chainOf(length);
    const first = expandBodies('job', pageOf(chain, 'job').slice(0, 1), ALL, loaderOf(chain).load);
    const whole = expandBodies('job', pageOf(chain, 'job'), ALL, loaderOf(chain).load);
    if (tooDeep) {
      await expect(first).rejects.toThrow(ExpansionTooLargeError);
      await expect(whole).rejects.toThrow(ExpansionTooLargeError);
    } else {
      expect((await first)[0]?.match(/"job":/g)).toHaveLength(length);
      expect(await whole).toHaveLength(length);
    }
  });
});

import { objectHref, OBJECT_KINDS, type ObjectKind } from '../ids/object-kind.js';
import type { ObjectId } from '../ids/object-id.js';
import { expandReferences, type LoadDocuments } from './expand-references.js';
import { decodeNdjson, encodeNdjson } from './ndjson.js';

const ALL: ReadonlySet<ObjectKind> = new Set(OBJECT_KINDS);

function idOf(number: number): ObjectId {
  return number.toString(16).padStart(24, '0') as ObjectId;
}

function reference(kind: ObjectKind, number: number): object {
  return { id: idOf(number), href: objectHref(kind, idOf(number)) };
}

const embedded = JSON.stringify({ name: 'U', ...reference('user', 0) });
const loadUser: LoadDocuments = (kind, ids) =>
  Promise.resolve(new Map(kind === 'user' && ids.includes(idOf(0)) ? [[idOf(0), embedded]] : []));

async function expandedLines(...args: Parameters<typeof expandReferences>): Promise<Buffer> {
  return Buffer.concat(Array.from(await expandReferences(...args), (chunk) => Buffer.from(chunk)));
}

describe('lines that are expanded', () => {
  it.each([
    ['after its address', { id: idOf(7), href: objectHref('job', idOf(7)), title: 'a' }],
    ['before its address, which has a quote', { title: 'a', id: idOf(7), href: '"' }],
    ['with no address', { title: 'a', id: idOf(7) }],
    ['before all', { id: idOf(7), title: 'a' }],
  ])('belong to the object whose id is %s', async (_, document) => {
    // The user of the job leads back to it.
    const back = new Map([[idOf(0), JSON.stringify({ job: reference('job', 7) })]]);
    const body = JSON.stringify({ user: reference('user', 0), ...document });
    const load: LoadDocuments = (kind) => Promise.resolve(kind === 'user' ? back : new Map());
    const lines = await expandedLines('job', encodeNdjson([body]), ALL, load);
    expect(decodeNdjson(lines)).toEqual([
      JSON.stringify({ user: { job: reference('job', 7) }, ...document }),
    ]);
  });

  it.each([
    ['the id has other letters', `{"id":"${'x'.repeat(24)}","href":"/v1/users/${'x'.repeat(24)}"}`],
    ['there is more', `{"id":"${idOf(0)}","href":"/v1/users/${idOf(0)}","a":1}`],
    ['the kind has another name', `{"id":"${idOf(0)}","href":"/v1/user/${idOf(0)}"}`],
    ['the address is no text', `{"id":"${idOf(0)}","href":null}`],
    ['there is no address', `{"id":"${idOf(0)}"}`],
  ])('keep values that are no references because %s', async (_, value) => {
    const lines = encodeNdjson([`{"user":${value},"status":"QUEUED"}`]);
    expect(await expandedLines('job', lines, ALL, loadUser)).toEqual(lines);
  });

  it('find addresses of any origin', async () => {
    const id = idOf(0);
    const lines = encodeNdjson([
      `{"a":{"id":"${id}","name":"\\"\\\\","href":"https://a/b/v1/users/${id}"}}`,
      '{}',
    ]);
    const expanded = await expandedLines('job', lines, new Set<ObjectKind>(['user']), loadUser);
    expect(decodeNdjson(expanded)).toEqual([`{"a":${embedded}}`, '{}']);
  });

  it('ignore objects that were not requested', async () => {
    const load: LoadDocuments = () =>
      Promise.resolve(
        new Map([
          [idOf(1), '{}'],
          [idOf(0), embedded],
        ]),
      );
    const lines = await expandedLines(
      'job',
      encodeNdjson([`{"user":${JSON.stringify(reference('user', 0))}}`]),
      ALL,
      load,
    );
    expect(decodeNdjson(lines)).toEqual([`{"user":${embedded}}`]);
  });

  it('come in chunks of whole lines', async () => {
    const page = Array.from(
      { length: 1000 },
      (_, number) => `{"title":"${'x'.repeat(number)}","user":${JSON.stringify(reference('user', 0))}}`,
    );
    const expanded = await expandReferences('job', encodeNdjson(page), ALL, loadUser);
    const chunks = Array.from(expanded, decodeNdjson);
    expect(chunks.length).toBeGreaterThan(1);
    expect(chunks.flat()).toEqual(
      page.map((body) => body.replace(JSON.stringify(reference('user', 0)), () => embedded)),
    );
  });
});

import fc from 'fast-check';
import { anyRecord } from '../../test/arbitraries.js';
import { JOBS, LIST_DOCUMENT, ORIGIN } from '../../test/fixtures.js';
import { readXml } from '@mediajobs/testing/xml';
import { OBJECT_KINDS, toPlural, type ObjectKind } from '../ids/object-kind.js';
import { Job } from '../models/job.js';
import { JobListQuery } from '../queries/job-list-query.js';
import { buildPageLinks } from '../queries/page-links.js';
import { parseQuery } from '../queries/parse-query.js';
import { hrefPrefixes, renderObject, createListWriter, withOrigin, type ListEnvelope } from './response.js';
import type { OutputOptions } from './output-options.js';
import { encodeNdjson } from './ndjson.js';
import { fillNulls } from './fill-nulls.js';
import { toDocument, serializeDocument } from './serialize-document.js';

const SEARCH = 'human=true&show_null=true&sort=created_at&start=200&limit=2';
const PLAIN: OutputOptions = { format: 'json', human: false, show_null: false, bin_data: false };
const { params: pairs } = parseQuery(JobListQuery, SEARCH);
const PAGE = { start: 200, limit: 2, total: 1054 };
const ENVELOPE: ListEnvelope = { ...PAGE, ...buildPageLinks('/v1/jobs/', pairs, PAGE) };
const ONLY: ListEnvelope = {
  total: 0,
  start: 0,
  limit: 10,
  first: '/v1/f/',
  last: '/v1/l/',
  next: null,
  prev: null,
};

function page(
  kind: ObjectKind,
  documents: readonly string[],
  envelope: ListEnvelope,
  options: OutputOptions,
): string {
  const writer = createListWriter(kind, options);
  return Buffer.concat([
    writer.start,
    writer.write(encodeNdjson(documents)),
    writer.end(envelope),
  ]).toString();
}

describe('a list', () => {
  const documents = LIST_DOCUMENT.jobs.map((job) => serializeDocument('job', job));

  it('equals the reference', () => {
    const options = { ...PLAIN, human: true, show_null: true };
    const text = withOrigin(page('job', documents, ENVELOPE, options), ORIGIN, options);
    const { jobs, ...envelope } = JSON.parse(text) as { jobs: object[] };
    const { jobs: expected, ...rest } = LIST_DOCUMENT;
    expect(envelope).toEqual(rest);
    expect(Object.keys(envelope)).toEqual(Object.keys(rest));
    // The reference omits two keys that are null.
    expect(jobs).toEqual(
      expected.map((job) => ({
        unique_custom_key: null,
        ...job,
        input: Object.assign({ start_time: null }, job.input),
      })),
    );
    expect(text).toBe(JSON.stringify(JSON.parse(text), null, 2));
  });

  it.each([
    [PLAIN],
    [{ ...PLAIN, human: true }],
    [{ ...PLAIN, show_null: true }],
    [{ ...PLAIN, human: true, show_null: true }],
  ])('of no objects is complete with %j', (options) => {
    const nulls = options.show_null ? { next: null, prev: null } : {};
    const head = { jobs: [], total: 0, start: 0, limit: 10 };
    const document = { ...head, first: { href: '/v1/f/' }, last: { href: '/v1/l/' }, ...nulls };
    expect(page('job', [], ONLY, options)).toBe(
      JSON.stringify(document, null, options.human ? 2 : undefined),
    );
    expect(readXml(page('job', [], ONLY, { ...options, format: 'xml' }))).toEqual(document);
  });
});

describe('one object', () => {
  const stored = JSON.stringify({ status: 'QUEUED', id: 'a', href: '/v1/jobs/a' });

  it('is nested under the name of its kind', () => {
    expect(renderObject('job', stored, PLAIN)).toBe(`{"job":${stored}}`);
  });

  it('has every key under show_null', () => {
    const document = { job: fillNulls(Job, JSON.parse(stored) as never, false) };
    const options = { ...PLAIN, show_null: true };
    expect(renderObject('job', stored, options)).toBe(JSON.stringify(document));
    expect(renderObject('job', stored, { ...options, human: true })).toBe(JSON.stringify(document, null, 2));
    expect(readXml(renderObject('job', stored, { ...options, format: 'xml' }))).toEqual(document);
  });
});

describe('the origin', () => {
  const tricky = { name: '"href":"/v1/ <href>/v1/ "href": "/v1/', id: 'a', href: '/v1/users/a' };
  const stored = JSON.stringify(tricky);

  it.each([
    [PLAIN],
    [{ ...PLAIN, human: true }],
    [{ ...PLAIN, format: 'xml' as const }],
    [{ ...PLAIN, format: 'xml' as const, human: true }],
  ])('is inserted before addresses only, with %j', (options) => {
    const text = withOrigin(renderObject('user', stored, options), 'https://a.example/p$&', options);
    const read = options.format === 'xml' ? readXml(text) : (JSON.parse(text) as unknown);
    expect(read).toEqual({ user: { ...tricky, href: 'https://a.example/p$&/v1/users/a' } });
  });

  it('is inserted in a stored document', () => {
    const prefixes = hrefPrefixes('https://a.example/"p');
    expect(JSON.parse(stored.replace(prefixes.stored, () => prefixes.complete))).toEqual({
      ...tricky,
      href: 'https://a.example/"p/v1/users/a',
    });
  });

  it('is escaped', () => {
    const odd = 'https://"<&>\\';
    for (const format of ['json', 'xml'] as const) {
      const text = withOrigin(renderObject('user', stored, { ...PLAIN, format }), odd, { ...PLAIN, format });
      const read = format === 'xml' ? readXml(text) : (JSON.parse(text) as unknown);
      expect(read).toEqual({ user: { ...tricky, href: `${odd}/v1/users/a` } });
    }
  });
});

describe('every response', () => {
  const anyOptions = fc.record<Omit<OutputOptions, 'format'>>({
    human: fc.boolean(),
    show_null: fc.boolean(),
    bin_data: fc.boolean(),
  });

  /** XML 1.0 replaces characters that it does not allow by U+FFFD. */
  const inXml = (document: unknown): unknown =>
    JSON.parse(
      JSON.stringify(document, (_, value: unknown) =>
        typeof value === 'string'
          ? value.replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '\u{FFFD}')
          : value,
      ),
    ) as unknown;

  it.each(OBJECT_KINDS.map((kind) => [kind]))('has the same content for any %s in every form', (kind) => {
    fc.assert(
      fc.property(fc.array(anyRecord(kind), { maxLength: 3 }), anyOptions, (records, form) => {
        const documents = records.map((record) => serializeDocument(kind, record));
        const json = (human: boolean) => page(kind, documents, ENVELOPE, { ...form, human, format: 'json' });
        const document = JSON.parse(json(false)) as Record<string, unknown>;
        expect(Object.keys(document)).toEqual([
          toPlural(kind),
          'total',
          'start',
          'limit',
          'first',
          'last',
          'next',
          'prev',
        ]);
        if (!form.show_null)
          expect(document[toPlural(kind)]).toEqual(documents.map((stored) => JSON.parse(stored) as unknown));
        expect(json(false)).toBe(JSON.stringify(document));
        expect(json(true)).toBe(JSON.stringify(document, null, 2));
        expect(readXml(page(kind, documents, ENVELOPE, { ...form, format: 'xml' }))).toEqual(inXml(document));
        for (const stored of documents) {
          const one = renderObject(kind, stored, { ...form, format: 'json' });
          expect(readXml(renderObject(kind, stored, { ...form, format: 'xml' }))).toEqual(
            inXml(JSON.parse(one)),
          );
        }
      }),
      { numRuns: 60 },
    );
  });

  it('contains expanded objects', () => {
    const [job] = JOBS;
    if (!job) throw new Error('The reference has no job');
    const user = {
      ...toDocument('job', job),
      user: { name: '1', created_at: 1, id: 'a', href: '/v1/users/a' },
    };
    for (const show_null of [false, true]) {
      const form = { ...PLAIN, show_null };
      const json = renderObject('job', JSON.stringify(user), form);
      const xml = renderObject('job', JSON.stringify(user), { ...form, format: 'xml' });
      expect(readXml(xml)).toEqual(JSON.parse(json));
    }
  });
});

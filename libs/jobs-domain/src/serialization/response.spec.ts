import fc from 'fast-check';
import { anyRecord } from '../../test/arbitraries.js';
import { JOBS, LIST_DOCUMENT, ORIGIN } from '../../test/fixtures.js';
import { readXml } from '../../test/xml-reader.js';
import { OBJECT_KINDS, toPlural, type ObjectKind } from '../ids/object-kind.js';
import { Job } from '../models/job.js';
import { JobListQuery } from '../queries/job-list-query.js';
import { buildPageLinks } from '../queries/page-links.js';
import { parseQuery } from '../queries/parse-query.js';
import {
  hrefPrefixes,
  renderObject,
  createListWriter,
  withOrigin,
  type ListEnvelope,
  type OutputOptions,
} from './response.js';
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
  bodies: readonly string[],
  envelope: ListEnvelope,
  how: OutputOptions,
): string {
  const parts = createListWriter(kind, how);
  return Buffer.concat([parts.start, parts.write(encodeNdjson(bodies)), parts.end(envelope)]).toString();
}

describe('a list', () => {
  const bodies = LIST_DOCUMENT.jobs.map((job) => serializeDocument('job', job));

  it('is the one of the reference', () => {
    const how = { ...PLAIN, human: true, show_null: true };
    const text = withOrigin(page('job', bodies, ENVELOPE, how), ORIGIN, how);
    const { jobs, ...envelope } = JSON.parse(text) as { jobs: object[] };
    const { jobs: expected, ...rest } = LIST_DOCUMENT;
    expect(envelope).toEqual(rest);
    expect(Object.keys(envelope)).toEqual(Object.keys(rest));
    // Beside the keys that the example leaves out of its nulls.
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
  ])('of no objects is complete: %j', (how) => {
    const nulls = how.show_null ? { next: null, prev: null } : {};
    const head = { jobs: [], total: 0, start: 0, limit: 10 };
    const document = { ...head, first: { href: '/v1/f/' }, last: { href: '/v1/l/' }, ...nulls };
    expect(page('job', [], ONLY, how)).toBe(JSON.stringify(document, null, how.human ? 2 : undefined));
    expect(readXml(page('job', [], ONLY, { ...how, format: 'xml' }))).toEqual(document);
  });
});

describe('one object', () => {
  const body = JSON.stringify({ status: 'QUEUED', id: 'a', href: '/v1/jobs/a' });

  it('stands under the name of its kind', () => {
    expect(renderObject('job', body, PLAIN)).toBe(`{"job":${body}}`);
  });

  it('has every key under show_null', () => {
    const document = { job: fillNulls(Job, JSON.parse(body) as never, false) };
    const how = { ...PLAIN, show_null: true };
    expect(renderObject('job', body, how)).toBe(JSON.stringify(document));
    expect(renderObject('job', body, { ...how, human: true })).toBe(JSON.stringify(document, null, 2));
    expect(readXml(renderObject('job', body, { ...how, format: 'xml' }))).toEqual(document);
  });
});

describe('the origin', () => {
  const tricky = { name: '"href":"/v1/ <href>/v1/ "href": "/v1/', id: 'a', href: '/v1/users/a' };
  const body = JSON.stringify(tricky);

  it.each([
    [PLAIN],
    [{ ...PLAIN, human: true }],
    [{ ...PLAIN, format: 'xml' as const }],
    [{ ...PLAIN, format: 'xml' as const, human: true }],
  ])('stands before addresses and nowhere else: %j', (how) => {
    const text = withOrigin(renderObject('user', body, how), 'https://a.example/p$&', how);
    const read = how.format === 'xml' ? readXml(text) : (JSON.parse(text) as unknown);
    expect(read).toEqual({ user: { ...tricky, href: 'https://a.example/p$&/v1/users/a' } });
  });

  it('takes the place of nothing in a stored address', () => {
    const { stored, complete } = hrefPrefixes('https://a.example/"p');
    expect(JSON.parse(body.replace(stored, () => complete))).toEqual({
      ...tricky,
      href: 'https://a.example/"p/v1/users/a',
    });
  });

  it('never breaks the document', () => {
    const odd = 'https://"<&>\\';
    for (const format of ['json', 'xml'] as const) {
      const text = withOrigin(renderObject('user', body, { ...PLAIN, format }), odd, { ...PLAIN, format });
      const read = format === 'xml' ? readXml(text) : (JSON.parse(text) as unknown);
      expect(read).toEqual({ user: { ...tricky, href: `${odd}/v1/users/a` } });
    }
  });
});

describe('every answer', () => {
  const how = fc.record<Omit<OutputOptions, 'format'>>({
    human: fc.boolean(),
    show_null: fc.boolean(),
    bin_data: fc.boolean(),
  });

  /** What XML 1.0 cannot hold is U+FFFD there. */
  const inXml = (document: unknown): unknown =>
    JSON.parse(
      JSON.stringify(document, (_, value: unknown) =>
        typeof value === 'string'
          ? value.replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '\u{FFFD}')
          : value,
      ),
    ) as unknown;

  it.each(OBJECT_KINDS.map((kind) => [kind]))('about any %s says the same in every form', (kind) => {
    fc.assert(
      fc.property(fc.array(anyRecord(kind), { maxLength: 3 }), how, (records, form) => {
        const bodies = records.map((record) => serializeDocument(kind, record));
        const json = (human: boolean) => page(kind, bodies, ENVELOPE, { ...form, human, format: 'json' });
        const document = JSON.parse(json(false)) as Record<string, unknown>;
        expect(Object.keys(document)).toEqual([
          ...[toPlural(kind), 'total', 'start', 'limit', 'first', 'last', 'next', 'prev'],
        ]);
        if (!form.show_null)
          expect(document[toPlural(kind)]).toEqual(bodies.map((body) => JSON.parse(body) as unknown));
        expect(json(false)).toBe(JSON.stringify(document));
        expect(json(true)).toBe(JSON.stringify(document, null, 2));
        expect(readXml(page(kind, bodies, ENVELOPE, { ...form, format: 'xml' }))).toEqual(inXml(document));
        for (const body of bodies) {
          const one = renderObject(kind, body, { ...form, format: 'json' });
          expect(readXml(renderObject(kind, body, { ...form, format: 'xml' }))).toEqual(
            inXml(JSON.parse(one)),
          );
        }
      }),
      { numRuns: 60 },
    );
  });

  it('reads embedded objects back too', () => {
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

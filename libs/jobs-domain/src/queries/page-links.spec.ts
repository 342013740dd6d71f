import fc from 'fast-check';
import { LIST_DOCUMENT, ORIGIN } from '../../test/fixtures.js';
import { JobListQuery } from './job-list-query.js';
import { buildPageLinks } from './page-links.js';
import { parseQuery } from './parse-query.js';

function linksOf(search: string, total: number) {
  const { query, params: pairs } = parseQuery(JobListQuery, search);
  return buildPageLinks('/v1/jobs/', pairs, { start: query.start, limit: query.limit, total });
}

describe('buildPageLinks', () => {
  it('returns the links of the reference', () => {
    const { first, last, next, prev, total } = LIST_DOCUMENT;
    const links = linksOf('human=true&show_null=true&sort=created_at&start=200&limit=2', total);
    expect(Object.entries(links).map(([key, href]) => [key, `${ORIGIN}${String(href)}`])).toEqual([
      ['first', first.href],
      ['last', last.href],
      ['next', next.href],
      ['prev', prev.href],
    ]);
  });

  it.each([
    // search, total, first, last, next, prev
    ['limit=10', 0, 0, 0, null, null],
    ['limit=10', 1, 0, 0, null, null],
    ['limit=10', 10, 0, 0, null, null],
    ['limit=10', 11, 0, 10, 10, null],
    ['limit=10', 20, 0, 10, 10, null],
    ['limit=10', 21, 0, 20, 10, null],
    ['limit=10&start=10', 21, 0, 20, 20, 0],
    ['limit=10&start=20', 21, 0, 20, null, 10],
    ['limit=10&start=5', 21, 0, 20, 15, 0],
    ['limit=10&start=11', 21, 0, 20, null, 1],
    ['limit=10&start=500', 21, 0, 20, null, 490],
    ['limit=10&start=1', 0, 0, 0, null, 0],
    ['limit=1', 3, 0, 2, 1, null],
  ])('%s of %d objects: links start at %d, %d, %j, %j', (search, total, first, last, next, prev) => {
    const limit = /limit=(\d+)/.exec(search)?.[1] ?? '';
    const at = (start: number | null): string | null =>
      start === null ? null : `/v1/jobs/?start=${start}&limit=${limit}`;
    expect(linksOf(search, total)).toEqual({
      first: at(first),
      last: at(last),
      next: at(next),
      prev: at(prev),
    });
  });

  it.each([
    ['', 'start=0&limit=1000'],
    ['limit=5', 'start=0&limit=5'],
    ['sort=title&limit=5&human=true', 'start=0&limit=5&sort=title&human=true'],
    ['user_data=a%2fb+c&start=3', 'start=0&limit=1000&user_data=a%2fb+c'],
    ['show_null=true&human=true', 'start=0&limit=1000&show_null=true&human=true'],
    ['human=true&sort=id&show_null=true', 'start=0&limit=1000&show_null=true&human=true&sort=id'],
    ['human=true&sort=id', 'start=0&limit=1000&human=true&sort=id'],
    ['st%61rt=3&l%69mit=4&format=xml', 'start=0&limit=4&format=xml'],
  ])('%s repeats the request: %s', (search, expected) => {
    expect(linksOf(search, 5).first).toBe(`/v1/jobs/?${expected}`);
  });

  it.each([
    [0, 1999, undefined],
    [0, 2000, 'WyJhIl0'],
    [1000, 1000, 'WyJhIl0'],
    [3000, 10, 'WyJhIl0'],
  ])('start %d, limit %d: next has the cursor %s', (start, limit, expected) => {
    const { params: pairs } = parseQuery(JobListQuery, 'sort=title');
    const links = buildPageLinks('/v1/jobs/', pairs, { start, limit, total: 10_000, cursor: 'WyJhIl0' });
    expect(/&cursor=(.*)/.exec(String(links.next))?.[1]).toBe(expected);
    expect(links.first + links.last + String(links.prev)).not.toContain('cursor');
  });

  it('never repeats the cursor of the request', () => {
    const { params: pairs } = parseQuery(
      JobListQuery,
      'start=4000&cursor=WyJScG9fdHVfNSIsIjVkMmY3YzM1ZTRiMDA0ZjljZDE5Nzg3NyJd',
    );
    const { next } = buildPageLinks('/v1/jobs/', pairs, { start: 4000, limit: 1000, total: 10_000 });
    expect(next).toBe('/v1/jobs/?start=5000&limit=1000');
  });

  it('visits every object once in both directions', () => {
    const sizes = { total: fc.nat(200), limit: fc.integer({ min: 1, max: 60 }) };
    fc.assert(
      fc.property(fc.record(sizes), ({ total, limit }) => {
        const starts: number[] = [];
        let search: string | null = `limit=${limit}`;
        while (search !== null) {
          const { start } = parseQuery(JobListQuery, search).query;
          starts.push(start);
          const { next, prev, last } = linksOf(search, total);
          expect(prev === null).toBe(start === 0);
          if (next === null && total > 0) expect(last).toContain(`start=${start}&`);
          search = next?.split('?')[1] ?? null;
        }
        expect(starts).toEqual(
          Array.from({ length: Math.max(1, Math.ceil(total / limit)) }, (_, page) => page * limit),
        );
      }),
    );
  });
});

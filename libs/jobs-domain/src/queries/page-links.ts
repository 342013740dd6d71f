import type { QueryParam } from './parse-query.js';

/** The addresses of other pages of the same list, without origin; null where there is no such page. */
export interface PageLinks {
  readonly first: string;
  readonly last: string;
  readonly next: string | null;
  readonly prev: string | null;
}

/** Up to this offset skipping costs next to nothing, and links are just as the reference prints them. */
export const MIN_CURSOR_OFFSET = 2_000;

/**
 * The links of a page: the same request with another `start`; `start` and `limit` come first, then the other
 * parameters as they were given, except that `show_null` stands before `human`, as the reference prints them.
 * From `CURSOR_FROM` on, `next` also carries the cursor of the page's last object, where there is one.
 */
export function buildPageLinks(
  path: string,
  params: readonly QueryParam[],
  page: { start: number; limit: number; total: number; cursor?: string | undefined },
): PageLinks {
  const { start, limit, total, cursor } = page;
  const rest = otherParams(params);
  const linkTo = (offset: number): string =>
    `${path}?${[`start=${offset}`, `limit=${limit}`, ...rest].join('&')}`;
  const next = start + limit;
  return {
    first: linkTo(0),
    last: linkTo(total === 0 ? 0 : Math.floor((total - 1) / limit) * limit),
    next:
      next < total
        ? linkTo(next) + (cursor !== undefined && next >= MIN_CURSOR_OFFSET ? `&cursor=${cursor}` : '')
        : null,
    prev: start > 0 ? linkTo(Math.max(0, start - limit)) : null,
  };
}

function otherParams(params: readonly QueryParam[]): string[] {
  const others = params.filter(({ name }) => name !== 'start' && name !== 'limit' && name !== 'cursor');
  const human = others.findIndex(({ name }) => name === 'human');
  const showNull = others.findIndex(({ name }) => name === 'show_null');
  if (human >= 0 && showNull > human) others.splice(human, 0, ...others.splice(showNull, 1));
  return others.map(({ raw }) => raw);
}

import type { QueryParam } from './parse-query.js';

/** Addresses of other pages of a list, without origin; null for a page that does not exist. */
export interface PageLinks {
  readonly first: string;
  readonly last: string;
  readonly next: string | null;
  readonly prev: string | null;
}

/** Offset from which links carry a cursor. Below it, skipping is cheap, and links equal those of the reference. */
export const MIN_CURSOR_OFFSET = 2_000;

/**
 * Returns the links of a page: the same request with another `start`. `start` and `limit` come first, then the other
 * parameters as they were sent, with `show_null` before `human`, like in the reference. From `MIN_CURSOR_OFFSET` on,
 * `next` also has the cursor of the page.
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

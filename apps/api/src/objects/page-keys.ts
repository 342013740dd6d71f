import { buildPageLinks, type PageBase } from '@mediajobs/jobs-domain';
import { getQueryParams } from '../http/query.decorator.js';

/** Parameters of a list. */
interface PageQuery {
  readonly start: number;
  readonly limit: number;
}

/** Returns the keys at the end of a page. @param path of the list */
export function toPageKeys(path: string, query: PageQuery, total: number): PageBase {
  const { start, limit } = query;
  const { first, last, next, prev } = buildPageLinks(path, getQueryParams(query), { start, limit, total });
  return {
    total,
    start,
    limit,
    first: { href: first },
    last: { href: last },
    next: next === null ? null : { href: next },
    prev: prev === null ? null : { href: prev },
  };
}

import { parseIdFilter, parseListSearch, type ListSearch } from '../components/list-search.js';

/** Filters of the list of tokens, as in the URL. */
export interface TokenSearch extends ListSearch {
  /** False for tokens that have ended as well. */
  readonly active?: false;
  readonly has_application?: boolean;
  readonly 'application.id'?: string;
}

/** Parses the URL of the list of tokens; invalid filters are ignored. */
export function parseTokenSearch(search: Readonly<Record<string, unknown>>): TokenSearch {
  const { active, has_application: hasApplication } = search;
  return {
    ...parseListSearch(search),
    ...parseIdFilter(search, 'application.id'),
    ...(active === false && { active }),
    ...(typeof hasApplication === 'boolean' && { has_application: hasApplication }),
  };
}

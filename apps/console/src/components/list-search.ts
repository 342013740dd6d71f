/** Objects on a page of a list. */
export const ROWS_ON_PAGE = 50;

/** Position of a page, as in the URL. */
export interface ListSearch {
  readonly start?: number;
}

/** Position and name of a list that is searched by name, as in the URL. */
export interface NamedListSearch extends ListSearch {
  /** Part of the name. */
  readonly name?: string;
}

type Search = Readonly<Record<string, unknown>>;

const ID = /^[0-9a-f]{24}$/;

/** Reads the offset of a page from the URL; an invalid one is ignored. */
export function parseListSearch({ start }: Search): ListSearch {
  const offset = Number(start);
  return Number.isSafeInteger(offset) && offset > 0 ? { start: offset } : {};
}

/** Reads offset and name from the URL; invalid ones are ignored. */
export function parseNamedListSearch(search: Search): NamedListSearch {
  const { name } = search;
  return { ...parseListSearch(search), ...(typeof name === 'string' && name !== '' && { name }) };
}

/** Reads an id from the URL; an invalid one is ignored. */
export function parseIdFilter<Name extends string>(
  search: Search,
  name: Name,
): { readonly [N in Name]?: string } {
  const id = search[name];
  return typeof id === 'string' && ID.test(id) ? ({ [name]: id } as { [N in Name]?: string }) : {};
}

/** Reads one of several values from the URL; another one is ignored. @param labels by value */
export function parseChoice<Name extends string, Value extends string>(
  search: Search,
  name: Name,
  labels: Readonly<Record<Value, string>>,
): { readonly [N in Name]?: Value } {
  const found = (Object.keys(labels) as Value[]).find((value) => value === search[name]);
  return found === undefined ? {} : ({ [name]: found } as { [N in Name]?: Value });
}

/** Objects on a page of a list. */
export const ROWS_ON_PAGE = 50;

/** Position of a page, as in the URL. */
export interface ListSearch {
  readonly start?: number;
}

type Search = Readonly<Record<string, unknown>>;

const ID = /^[0-9a-f]{24}$/;

/** Reads the offset of a page from the URL; an invalid one is ignored. */
export function parseListSearch({ start }: Search): ListSearch {
  const offset = Number(start);
  return Number.isSafeInteger(offset) && offset > 0 ? { start: offset } : {};
}

/** Reads an id from the URL; an invalid one is ignored. */
export function parseIdFilter<Name extends string>(
  search: Search,
  name: Name,
): { readonly [N in Name]?: string } {
  const id = search[name];
  return typeof id === 'string' && ID.test(id) ? ({ [name]: id } as { [N in Name]?: string }) : {};
}

/** Reads a text from the URL; an empty one is ignored. */
export function parseTextFilter<Name extends string>(
  search: Search,
  name: Name,
): { readonly [N in Name]?: string } {
  const text = search[name];
  return typeof text === 'string' && text !== '' ? ({ [name]: text } as { [N in Name]?: string }) : {};
}

/** Reads one of several values from the URL; another one is ignored. */
export function parseChoice<Name extends string, Value extends string>(
  search: Search,
  name: Name,
  values: readonly Value[],
): { readonly [N in Name]?: Value } {
  const found = values.find((value) => value === search[name]);
  return found === undefined ? {} : ({ [name]: found } as { [N in Name]?: Value });
}

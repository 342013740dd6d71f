import {
  parseChoice,
  parseIdFilter,
  parseListSearch,
  parseTextFilter,
  type ListSearch,
} from '../components/list-search.js';

/** Filters of the list of presets, as in its URL. */
export interface PresetSearch extends ListSearch {
  readonly type?: 'system' | 'custom';
  /** Part of the name. */
  readonly name?: string;
}

/** Reads the filters of a URL; invalid ones are ignored. */
export function parsePresetSearch(search: Readonly<Record<string, unknown>>): PresetSearch {
  return {
    ...parseListSearch(search),
    ...parseChoice(search, 'type', ['system', 'custom'] as const),
    ...parseTextFilter(search, 'name'),
  };
}

/** Reads the preset that a new one starts from, as in the URL of the form. */
export function parseCopySearch(search: Readonly<Record<string, unknown>>): { readonly copy?: string } {
  return parseIdFilter(search, 'copy');
}

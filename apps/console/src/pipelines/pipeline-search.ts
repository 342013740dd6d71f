import { parseListSearch, parseTextFilter, type ListSearch } from '../components/list-search.js';

/** Filters of the list of pipelines, as in its URL. */
export interface PipelineSearch extends ListSearch {
  /** Part of the name. */
  readonly name?: string;
}

/** Reads the filters of a URL; invalid ones are ignored. */
export function parsePipelineSearch(search: Readonly<Record<string, unknown>>): PipelineSearch {
  return { ...parseListSearch(search), ...parseTextFilter(search, 'name') };
}

import {
  parseChoice,
  parseIdFilter,
  parseListSearch,
  parseTextFilter,
  type ListSearch,
} from '../components/list-search.js';

/** Types of files that the list can be limited to. */
export const FILE_TYPES = ['file', 'folder', 'archive'] as const;
export type FileType = (typeof FILE_TYPES)[number];

/** Filters of the list of files, as in its URL. */
export interface FileSearch extends ListSearch {
  readonly type?: FileType;
  readonly 'pipeline.id'?: string;
  readonly 'job.id'?: string;
  /** Part of the name of an uploaded file. */
  readonly name?: string;
}

/** Reads the filters of a URL; invalid ones are ignored. */
export function parseFileSearch(search: Readonly<Record<string, unknown>>): FileSearch {
  return {
    ...parseListSearch(search),
    ...parseChoice(search, 'type', FILE_TYPES),
    ...parseIdFilter(search, 'pipeline.id'),
    ...parseIdFilter(search, 'job.id'),
    ...parseTextFilter(search, 'name'),
  };
}

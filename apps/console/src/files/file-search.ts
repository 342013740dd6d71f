import {
  parseChoice,
  parseIdFilter,
  parseNamedListSearch,
  type NamedListSearch,
} from '../components/list-search.js';

/** Types of files that the list can be limited to, with their labels. */
export const FILE_TYPES = { file: 'Files', folder: 'Folders', archive: 'Archives' } as const;

type FileType = keyof typeof FILE_TYPES;

/** Filters of the list of files, as in its URL. The name is one of an uploaded file. */
export interface FileSearch extends NamedListSearch {
  readonly type?: FileType;
  readonly 'pipeline.id'?: string;
  readonly 'job.id'?: string;
}

/** Reads the filters of a URL; invalid ones are ignored. */
export function parseFileSearch(search: Readonly<Record<string, unknown>>): FileSearch {
  return {
    ...parseNamedListSearch(search),
    ...parseChoice(search, 'type', FILE_TYPES),
    ...parseIdFilter(search, 'pipeline.id'),
    ...parseIdFilter(search, 'job.id'),
  };
}

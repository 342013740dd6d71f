import { parseChoice, parseListSearch, type ListSearch } from '../components/list-search.js';

/** Statuses of uploads with their labels. */
export const UPLOAD_STATUSES = {
  UPLOADING: 'Uploading',
  COMPLETING: 'Completing',
  COMPLETED: 'Completed',
  FAILURE: 'Failed',
} as const;

type UploadStatus = keyof typeof UPLOAD_STATUSES;

/** Filters of the list of uploads, as in its URL. */
export interface UploadSearch extends ListSearch {
  readonly status?: UploadStatus;
}

/** Reads the filters of a URL; invalid ones are ignored. */
export function parseUploadSearch(search: Readonly<Record<string, unknown>>): UploadSearch {
  return { ...parseListSearch(search), ...parseChoice(search, 'status', UPLOAD_STATUSES) };
}

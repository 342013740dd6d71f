import type { ReactNode } from 'react';
import { SearchIcon } from '../components/icons.js';
import { DebouncedInput } from './debounced-input.js';
import classes from './job-list.module.css';
import { isId, type JobFilters } from './job-search.js';

type Search = Pick<JobFilters, 'id' | 'input.file.name'>;

interface SearchBoxProps {
  readonly search: Search;
  readonly onChange: (search: { readonly [P in keyof Search]: Search[P] | undefined }) => void;
}

/** Finds jobs by part of their file name or, when ids are entered, by id. */
export function SearchBox({ search, onChange }: SearchBoxProps): ReactNode {
  const find = (text: string): void => {
    const ids = text
      .toLowerCase()
      .split(/[\s,]+/)
      .filter((part) => part !== '');
    if (ids.length > 0 && ids.every(isId)) onChange({ id: [...new Set(ids)], 'input.file.name': undefined });
    else onChange({ id: undefined, 'input.file.name': text || undefined });
  };
  return (
    <DebouncedInput
      className={classes['search']}
      aria-label="File name contains, or job id is"
      size="xs"
      placeholder="File name contains…, or job id"
      leftSection={<SearchIcon />}
      value={search.id?.join(',') ?? search['input.file.name'] ?? ''}
      onDebouncedChange={find}
    />
  );
}

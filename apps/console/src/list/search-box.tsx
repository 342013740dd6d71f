import type { ReactNode } from 'react';
import { SearchIcon } from '../components/icons.js';
import { DebouncedInput } from '../components/debounced-input.js';
import classes from './job-list.module.css';
import { isId, type JobFilters } from './job-search.js';

type Search = Pick<JobFilters, 'id' | 'search'>;

interface SearchBoxProps {
  readonly search: Search;
  readonly onChange: (search: { readonly [P in keyof Search]: Search[P] | undefined }) => void;
}

/** Finds jobs by id, or by a part of their file name, title, user data or custom key. */
export function SearchBox({ search, onChange }: SearchBoxProps): ReactNode {
  const find = (text: string): void => {
    const ids = text
      .toLowerCase()
      .split(/[\s,]+/)
      .filter((part) => part !== '');
    if (ids.length > 0 && ids.every(isId)) onChange({ id: [...new Set(ids)], search: undefined });
    else onChange({ id: undefined, search: text.trim() || undefined });
  };
  return (
    <DebouncedInput
      className={classes['search']}
      aria-label="Search jobs by id, file name, title, user data or custom key"
      aria-keyshortcuts="/"
      data-shortcut="search"
      type="search"
      size="xs"
      placeholder="Search jobs: name, id, title, key…"
      leftSection={<SearchIcon />}
      value={search.id?.join(', ') ?? search.search ?? ''}
      onDebouncedChange={find}
    />
  );
}

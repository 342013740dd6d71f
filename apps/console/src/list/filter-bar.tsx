import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, type ReactNode } from 'react';
import { Flyout } from '../components/flyout.js';
import { useClient } from '../session/client.js';
import { lazyView } from '../shell/lazy-views.js';
import { FilterChips } from './filter-chips.js';
import { TIME_FILTERS } from './filter-labels.js';
import { IgnoredFilters } from './ignored-filters.js';
import { jobCountsQuery, toCountMap } from './job-counts.js';
import classes from './job-list.module.css';
import { omitUndefined, type ApiFilters, type JobFilters } from './job-search.js';
import { RangeSelect } from './range-select.js';
import { SearchBox } from './search-box.js';
import { StatusFilter } from './status-filter.js';

const FilterPanel = lazy(lazyView(() => import('./filter-panel.js')));

interface FilterBarProps {
  readonly filters: JobFilters;
  /** The filters with a fixed time range, as they are sent to the API. */
  readonly resolved: ApiFilters;
  /** False where the view chooses the range of time itself, which then is no filter. */
  readonly hasTimes?: boolean;
  readonly onChange: (filters: JobFilters) => void;
  /** Further controls. */
  readonly children?: ReactNode;
}

/** All filters of the API. Their values are part of the URL. */
export function FilterBar({
  filters,
  resolved,
  hasTimes = true,
  onChange,
  children,
}: FilterBarProps): ReactNode {
  const { data: counts } = useQuery(jobCountsQuery(useClient(), 'status', resolved));
  const names = Object.keys(filters).filter((name) => hasTimes || !TIME_FILTERS.has(name));
  const set = (change: { [P in keyof JobFilters]?: JobFilters[P] | undefined }): void => {
    onChange(omitUndefined({ ...filters, ...change }));
  };
  const clear = (): void => {
    const { range, from_date, to_date } = filters;
    onChange(hasTimes ? {} : omitUndefined({ range, from_date, to_date }));
  };
  return (
    <search className={classes['filters']}>
      <div className={classes['first']}>
        <SearchBox search={filters} onChange={set} />
        <StatusFilter
          statuses={filters.status}
          counts={toCountMap(counts)}
          onChange={(next) => set({ status: next })}
        />
        {hasTimes && (
          <RangeSelect
            filters={filters}
            onChange={(range) => set({ range, from_date: undefined, to_date: undefined })}
          />
        )}
        <Flyout label="Filters" isWide>
          {() => <FilterPanel filters={filters} resolved={resolved} hasTimes={hasTimes} onChange={set} />}
        </Flyout>
        {children}
        {names.length > 0 && (
          <Button variant="subtle" size="xs" h={30} onClick={clear}>
            Clear {names.length === 1 ? 'filter' : `${names.length} filters`}
          </Button>
        )}
      </div>
      <FilterChips filters={filters} hasTimes={hasTimes} onRemove={(name) => set({ [name]: undefined })} />
      <IgnoredFilters onDismiss={() => onChange(filters)} />
    </search>
  );
}

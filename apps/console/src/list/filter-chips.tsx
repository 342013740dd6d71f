import { CloseButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { formatTime } from '../components/format.js';
import { useNames } from '../components/use-names.js';
import classes from './filter-chips.module.css';
import { FILTER_KINDS, FILTER_LABELS, TIME_FILTERS, type PanelFilter } from './filter-labels.js';
import type { JobFilters } from './job-search.js';
import { toMilliseconds } from './local-time.js';

interface FilterChipsProps {
  readonly filters: JobFilters;
  readonly hasTimes: boolean;
  readonly onRemove: (filter: PanelFilter) => void;
}

/** The filters of the panel that are set, each with a button that removes it. */
export function FilterChips({ filters, hasTimes, onRemove }: FilterChipsProps): ReactNode {
  const set = (Object.keys(FILTER_LABELS) as PanelFilter[]).filter(
    (name) => filters[name] !== undefined && (hasTimes || !TIME_FILTERS.has(name)),
  );
  if (set.length === 0) return null;
  return (
    <ul className={classes['chips']} aria-label="Filters">
      {set.map((name) => (
        <li key={name} className={classes['chip']}>
          <span className={classes['name']}>{FILTER_LABELS[name]}</span>
          <FilterValue name={name} filters={filters} />
          <CloseButton
            size="xs"
            aria-label={`Remove the filter ${FILTER_LABELS[name]}`}
            onClick={() => onRemove(name)}
          />
        </li>
      ))}
    </ul>
  );
}

interface FilterValueProps {
  readonly name: PanelFilter;
  readonly filters: JobFilters;
}

function FilterValue({ name, filters }: FilterValueProps): ReactNode {
  const kind = FILTER_KINDS[name];
  const names = useNames(kind ?? 'pipelines', kind !== undefined);
  if (name === 'inprogress') return null;
  const value = formatValue(name, filters);
  return (
    <b className={classes['value']} dir="auto" title={value}>
      {names?.get(value) ?? value}
    </b>
  );
}

function formatValue(name: PanelFilter, filters: JobFilters): string {
  switch (name) {
    case 'autograph':
      return filters.autograph === true ? 'on' : 'off';
    case 'from_date':
    case 'to_date': {
      const at = filters[name];
      return at === undefined ? '' : formatTime(toMilliseconds(at));
    }
    case 'unique_custom_key':
      return filters.unique_custom_key?.join(', ') ?? '';
    default:
      return String(filters[name] ?? '');
  }
}

import { NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import type { JobFilters } from './job-search.js';
import { TIME_RANGE_LABELS, TIME_RANGES } from './time-range.js';

interface RangeSelectProps {
  readonly filters: Pick<JobFilters, 'range' | 'from_date' | 'to_date'>;
  readonly onChange: (range: JobFilters['range']) => void;
}

/** Chooses a range of creation times up to now. Fixed times are set in the panel of filters. */
export function RangeSelect({ filters, onChange }: RangeSelectProps): ReactNode {
  const { range, from_date: from, to_date: to } = filters;
  const hasFixedTimes = range === undefined && (from !== undefined || to !== undefined);
  return (
    <NativeSelect
      size="xs"
      aria-label="Created"
      value={range ?? (hasFixedTimes ? 'fixed' : '')}
      data={[
        { value: '', label: 'Any time' },
        ...TIME_RANGES.map((value) => ({ value, label: TIME_RANGE_LABELS[value] })),
        ...(hasFixedTimes ? [{ value: 'fixed', label: 'Fixed times' }] : []),
      ]}
      onChange={({ currentTarget: { value } }) => {
        if (value !== 'fixed') onChange(TIME_RANGES.find((known) => known === value));
      }}
    />
  );
}

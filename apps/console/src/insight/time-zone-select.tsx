import { Select } from '@mantine/core';
import '@mantine/core/styles/Popover.css';
import { useState, type ReactNode } from 'react';
import classes from './insight.module.css';
import { listTimeZones, LOCAL_TIME_ZONE } from './time-zone-names.js';

/** More would make the list slow; the search finds the others. */
const MAX_OPTIONS = 60;

interface TimeZoneSelectProps {
  readonly timeZone: string;
  readonly onChange: (timeZone: string) => void;
}

/** Chooses the time zone in which intervals start. */
export function TimeZoneSelect({ timeZone, onChange }: TimeZoneSelectProps): ReactNode {
  const [names] = useState(listTimeZones);
  return (
    <Select
      aria-label="Time zone"
      size="xs"
      searchable
      allowDeselect={false}
      limit={MAX_OPTIONS}
      className={classes['timeZone']}
      nothingFoundMessage="No such time zone"
      value={timeZone}
      data={names.map((value) => ({ value, label: value === LOCAL_TIME_ZONE ? `${value} (local)` : value }))}
      onChange={(value) => value !== null && onChange(value)}
    />
  );
}

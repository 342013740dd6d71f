import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { Flyout } from '../components/flyout.js';
import { omitUndefined, type JobFilters } from '../list/job-search.js';
import { formatLocalDateTime, parseLocalDateTime } from '../list/local-time.js';
import { TIME_RANGES, type TimeRange } from '../list/time-range.js';
import type { InsightSearch } from './insight-search.js';
import classes from './insight.module.css';
import { BUCKET_LABELS, suitableBuckets, type Bucket } from './intervals.js';
import { TimeZoneSelect } from './time-zone-select.js';

const RANGE_LABELS: Readonly<Record<TimeRange, string>> = {
  '1h': '1 hour',
  '24h': '24 hours',
  '7d': '7 days',
  '30d': '30 days',
  '90d': '90 days',
  '1y': '1 year',
};

interface RangeBarProps {
  readonly filters: JobFilters;
  readonly rangeMs: number;
  readonly bucket: Bucket;
  readonly timeZone: string;
  readonly onChange: (search: InsightSearch) => void;
  readonly onTimeZone: (timeZone: string) => void;
}

/** Time range, length of the intervals and time zone. */
export function RangeBar(props: RangeBarProps): ReactNode {
  const { filters, rangeMs, bucket, timeZone, onChange, onTimeZone } = props;
  const { range, from_date: from, to_date: to, ...others } = filters;
  return (
    <div className={classes['range']}>
      <div role="group" aria-label="Range" className={classes['ranges']}>
        {TIME_RANGES.map((name) => (
          <Button
            key={name}
            variant={name === range ? 'filled' : 'default'}
            aria-pressed={name === range}
            size="xs"
            h={30}
            px={{ base: 8, sm: 12 }}
            onClick={() => onChange({ ...others, range: name })}
          >
            {RANGE_LABELS[name]}
          </Button>
        ))}
        <Flyout label={range === undefined ? 'Custom: fixed' : 'Custom'} title="Custom range">
          {() => (
            <div className={classes['custom']}>
              <TextInput
                label="Created after"
                type="datetime-local"
                size="xs"
                value={formatLocalDateTime(from)}
                onChange={({ currentTarget: { value } }) =>
                  onChange(omitUndefined({ ...others, to_date: to, from_date: parseLocalDateTime(value) }))
                }
              />
              <TextInput
                label="Created before"
                type="datetime-local"
                size="xs"
                value={formatLocalDateTime(to)}
                onChange={({ currentTarget: { value } }) =>
                  onChange(omitUndefined({ ...others, from_date: from, to_date: parseLocalDateTime(value) }))
                }
              />
              <p className={classes['times']}>In the time of this computer</p>
            </div>
          )}
        </Flyout>
      </div>
      <div className={classes['ranges']}>
        <NativeSelect
          aria-label="Intervals"
          size="xs"
          value={bucket}
          data={suitableBuckets(rangeMs).map((value) => ({ value, label: BUCKET_LABELS[value] }))}
          onChange={({ currentTarget: { value } }) => onChange({ ...filters, bucket: value as Bucket })}
        />
        <TimeZoneSelect timeZone={timeZone} onChange={onTimeZone} />
      </div>
    </div>
  );
}

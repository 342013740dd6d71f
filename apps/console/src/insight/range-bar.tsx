import type { Statistics } from '@mediajobs/jobs-client';
import type { ReactNode } from 'react';
import { Time } from '../components/time.js';
import { BucketControl } from './bucket-control.js';
import type { Bucket, InsightSearch } from './insight-search.js';
import classes from './insight.module.css';
import { RangeButtons } from './range-buttons.js';

interface RangeBarProps {
  readonly search: InsightSearch & { readonly bucket: Bucket };
  /** Undefined until the first response. */
  readonly statistics: Pick<Statistics, 'from' | 'to'> | undefined;
  readonly onChange: (search: InsightSearch) => void;
}

/** Time range and bucket size. */
export function RangeBar({ search, statistics, onChange }: RangeBarProps): ReactNode {
  const { from_date: from, to_date: to, ...others } = search;
  const rangeMs = statistics && statistics.to - statistics.from;
  return (
    <div className={classes['range']}>
      <RangeButtons
        // The buttons stand for ranges up to now, so a range with a fixed end matches none of them.
        rangeMs={to === undefined ? rangeMs : undefined}
        onChange={(from_date, bucket) => onChange({ ...others, from_date, bucket })}
      />
      {statistics && (
        <p className={classes['times']}>
          <Time at={statistics.from} /> – <Time at={statistics.to} />
        </p>
      )}
      <BucketControl
        bucket={search.bucket}
        rangeMs={rangeMs}
        onChange={(bucket) => {
          // Hours and days have different default ranges; the range must stay the same.
          const start = from ?? statistics?.from;
          onChange({ ...search, ...(start === undefined ? {} : { from_date: start }), bucket });
        }}
      />
    </div>
  );
}

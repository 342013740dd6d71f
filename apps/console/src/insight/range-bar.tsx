import type { Statistics } from '@mediajobs/jobs-client';
import type { ReactNode } from 'react';
import { Time } from '../components/time.js';
import { BucketControl } from './bucket-control.js';
import type { Bucket, InsightSearch } from './insight-search.js';
import classes from './insight.module.css';
import { RangeButtons } from './range-buttons.js';

interface RangeBarProps {
  readonly search: InsightSearch & { readonly bucket: Bucket };
  /** What was answered; absent until then. */
  readonly statistics: Pick<Statistics, 'from' | 'to'> | undefined;
  readonly onChange: (search: InsightSearch) => void;
}

/** Of which time the figures are, and how wide the bars. */
export function RangeBar({ search, statistics: answer, onChange }: RangeBarProps): ReactNode {
  const { from_date: from, to_date: to, ...others } = search;
  const length = answer && answer.to - answer.from;
  return (
    <div className={classes['range']}>
      <RangeButtons
        // Each ends now, which a range with an end of its own does not.
        rangeMs={to === undefined ? length : undefined}
        onChange={(from_date, bucket) => onChange({ ...others, from_date, bucket })}
      />
      {answer && (
        <p className={classes['times']}>
          <Time at={answer.from} /> – <Time at={answer.to} />
        </p>
      )}
      <BucketControl
        bucket={search.bucket}
        rangeMs={length}
        onChange={(bucket) => {
          // Hours and days begin at different times where nothing is said; the range is to stay.
          const start = from ?? answer?.from;
          onChange({ ...search, ...(start === undefined ? {} : { from_date: start }), bucket });
        }}
      />
    </div>
  );
}

import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Bucket } from './insight-search.js';
import classes from './insight.module.css';

const HOUR_MS = 3_600_000;
const BUCKET_MS: Readonly<Record<Bucket, number>> = { hour: HOUR_MS, day: 24 * HOUR_MS };
const RANGES: readonly (readonly [label: string, hours: number, bucket: Bucket])[] = [
  ['24 hours', 24, 'hour'],
  ['7 days', 7 * 24, 'hour'],
  ['30 days', 30 * 24, 'day'],
  ['90 days', 90 * 24, 'day'],
  ['1 year', 365 * 24, 'day'],
];

interface RangeButtonsProps {
  /** Length of the current range up to now; undefined for a range with another end. */
  readonly rangeMs: number | undefined;
  /** @param from epoch milliseconds */
  readonly onChange: (from: number, bucket: Bucket) => void;
}

/** Buttons for common ranges up to now. */
export function RangeButtons({ rangeMs, onChange }: RangeButtonsProps): ReactNode {
  return (
    <div role="group" aria-label="Range" className={classes['ranges']}>
      {RANGES.map(([label, hours, bucket]) => {
        // One bucket of tolerance, because the range grows while the view is open.
        const isShown = rangeMs !== undefined && Math.abs(rangeMs - hours * HOUR_MS) < BUCKET_MS[bucket];
        return (
          <Button
            key={label}
            variant={isShown ? 'filled' : 'default'}
            aria-pressed={isShown}
            size="xs"
            onClick={() => onChange(Date.now() - hours * HOUR_MS, bucket)}
          >
            {label}
          </Button>
        );
      })}
    </div>
  );
}

import { SegmentedControl } from '@mantine/core';
import '@mantine/core/styles/FloatingIndicator.css';
import '@mantine/core/styles/SegmentedControl.css';
import type { ReactNode } from 'react';
import type { Bucket } from './insight-search.js';

/** The API returns at most 2,000 buckets: 83 days of hours. */
const MAX_DAYS_BY_HOUR = 83;
const DAY_MS = 86_400_000;

interface BucketControlProps {
  readonly bucket: Bucket;
  /** Undefined while the range is unknown. */
  readonly rangeMs: number | undefined;
  readonly onChange: (bucket: Bucket) => void;
}

/** Chooses between hours and days; hours are disabled for ranges that the API does not count by hour. */
export function BucketControl({ bucket, rangeMs = 0, onChange }: BucketControlProps): ReactNode {
  const isTooLong = rangeMs > MAX_DAYS_BY_HOUR * DAY_MS;
  const tooltip = isTooLong ? { title: `By hour, a range has at most ${MAX_DAYS_BY_HOUR} days` } : {};
  return (
    <SegmentedControl
      aria-label="Width of the bars"
      size="xs"
      data={[
        { value: 'hour', label: <span {...tooltip}>By hour</span>, disabled: isTooLong },
        { value: 'day', label: 'By day' },
      ]}
      value={bucket}
      onChange={onChange}
    />
  );
}

import { SegmentedControl } from '@mantine/core';
import '@mantine/core/styles/FloatingIndicator.css';
import '@mantine/core/styles/SegmentedControl.css';
import type { ReactNode } from 'react';
import type { Bucket } from './insight-search.js';

/** An answer has at most 2,000 bars, which are so many days of hours. */
const MAX_DAYS_BY_HOUR = 83;
const DAY_MS = 86_400_000;

interface BucketControlProps {
  readonly bucket: Bucket;
  /** Of the range (ms); absent where that is not known. */
  readonly rangeMs: number | undefined;
  readonly onChange: (bucket: Bucket) => void;
}

/** Whether a bar is an hour or a day; hours only where the API counts that many. */
export function BucketControl({ bucket, rangeMs: length = 0, onChange }: BucketControlProps): ReactNode {
  const isTooLong = length > MAX_DAYS_BY_HOUR * DAY_MS;
  const why = isTooLong ? { title: `By hour, a range has at most ${MAX_DAYS_BY_HOUR} days` } : {};
  return (
    <SegmentedControl
      aria-label="Width of the bars"
      size="xs"
      data={[
        { value: 'hour', label: <span {...why}>By hour</span>, disabled: isTooLong },
        { value: 'day', label: 'By day' },
      ]}
      value={bucket}
      onChange={onChange}
    />
  );
}

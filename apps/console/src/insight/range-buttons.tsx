import { Button } from '@mantine/core';
import type { ReactNode } from 'react';

type Bucket = 'hour' | 'day';

const HOUR = 3_600_000;
const RANGES: readonly (readonly [label: string, hours: number, bucket: Bucket])[] = [
  ['24 hours', 24, 'hour'],
  ['7 days', 7 * 24, 'hour'],
  ['30 days', 30 * 24, 'day'],
  ['90 days', 90 * 24, 'day'],
  ['1 year', 365 * 24, 'day'],
];

interface RangeButtonsProps {
  /** @param from epoch milliseconds */
  readonly onChange: (from: number, bucket: Bucket) => void;
}

/** The ranges that are asked for most, up to now. */
export function RangeButtons({ onChange }: RangeButtonsProps): ReactNode {
  return (
    <div role="group" aria-label="Range">
      <Button.Group>
        {RANGES.map(([label, hours, bucket]) => (
          <Button
            key={label}
            variant="default"
            size="xs"
            onClick={() => onChange(Date.now() - hours * HOUR, bucket)}
          >
            {label}
          </Button>
        ))}
      </Button.Group>
    </div>
  );
}

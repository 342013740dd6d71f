import { Button, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { formatNumber } from './format.js';

interface OffsetPagerProps {
  /** Offset of the first object of the page. */
  readonly start: number;
  /** Objects of this page. */
  readonly count: number;
  /** Objects of all pages. */
  readonly total: number;
  /** Objects of a full page. */
  readonly limit: number;
  readonly onStart: (start: number) => void;
}

/** Buttons to the next and the previous page; nothing for a single page. */
export function OffsetPager({ start, count, total, limit, onStart }: OffsetPagerProps): ReactNode {
  if (start === 0 && count >= total) return null;
  const lastStart = Math.floor(Math.max(0, total - 1) / limit) * limit;
  return (
    <Group mt="md" gap="sm" component="nav" aria-label="Pages">
      <Button
        size="xs"
        variant="default"
        disabled={start === 0}
        onClick={() => onStart(Math.max(0, Math.min(start - limit, lastStart)))}
      >
        Previous
      </Button>
      <Button
        size="xs"
        variant="default"
        disabled={start + count >= total}
        onClick={() => onStart(start + limit)}
      >
        Next
      </Button>
      <Text size="sm">
        {count === 0 ? 'No more' : `${formatNumber(start + 1)}–${formatNumber(start + count)}`} of{' '}
        {formatNumber(total)}
      </Text>
    </Group>
  );
}

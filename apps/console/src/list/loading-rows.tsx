import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './job-list.module.css';

/** Placeholder rows while a page loads. */
export function LoadingRows(): ReactNode {
  return (
    <div className={classes['loading']} role="status" aria-label="Loading jobs">
      {Array.from({ length: 12 }, (_, row) => (
        <Skeleton key={row} height={20} />
      ))}
    </div>
  );
}

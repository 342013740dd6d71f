import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './view.module.css';

/** Stands where a view will be. */
export function LoadingView({ what }: { readonly what: string }): ReactNode {
  return (
    <div className={classes['view']} role="status" aria-label={`Loading ${what}`}>
      <Skeleton height={28} width="40%" mb="md" />
      <Skeleton height={160} mb="md" />
      <Skeleton height={160} />
    </div>
  );
}

import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './view.module.css';

/** Placeholder while a view loads. */
export function LoadingView({ subject }: { readonly subject: string }): ReactNode {
  return (
    <div className={classes['view']} role="status" aria-label={`Loading ${subject}`}>
      <Skeleton height={28} width="40%" mb="md" />
      <Skeleton height={160} mb="md" />
      <Skeleton height={160} />
    </div>
  );
}

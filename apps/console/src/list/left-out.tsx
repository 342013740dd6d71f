import { Alert } from '@mantine/core';
import { useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import classes from './job-list.module.css';
import { notUnderstoodOf } from './job-search.js';

/** Names the filters of the address that could not be understood: without them there is more to see. */
export function LeftOut({ onDismiss }: { readonly onDismiss: () => void }): ReactNode {
  const { search } = useLocation();
  const values = notUnderstoodOf(search);
  if (values.length === 0) return null;
  return (
    <Alert
      color="gray"
      role="status"
      title="Not every filter of this address could be understood"
      withCloseButton
      closeButtonLabel="Dismiss"
      onClose={onDismiss}
    >
      <span className={classes['leftOut']}>Left out: {values.join(', ')}</span>
    </Alert>
  );
}

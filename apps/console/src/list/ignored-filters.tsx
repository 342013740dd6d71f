import { Alert } from '@mantine/core';
import { useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import classes from './job-list.module.css';
import { findIgnoredFilters } from './job-search.js';

/** Names the filters of the address that could not be understood: without them there is more to see. */
export function IgnoredFilters({ onDismiss }: { readonly onDismiss: () => void }): ReactNode {
  const { search } = useLocation();
  const values = findIgnoredFilters(search);
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

import { Alert } from '@mantine/core';
import { useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import classes from './job-list.module.css';
import { findIgnoredFilters } from './job-search.js';

/** Lists filters of the URL that were ignored because their value is invalid. */
export function IgnoredFilters({ onDismiss }: { readonly onDismiss: () => void }): ReactNode {
  const { search } = useLocation();
  const values = findIgnoredFilters(search);
  if (values.length === 0) return null;
  return (
    <Alert
      color="gray"
      role="status"
      title="Some filters of this URL are invalid"
      withCloseButton
      closeButtonLabel="Dismiss"
      onClose={onDismiss}
    >
      <span className={classes['ignoredFilters']}>Ignored: {values.join(', ')}</span>
    </Alert>
  );
}

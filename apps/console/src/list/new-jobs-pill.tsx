import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { formatNumber } from '../components/format.js';
import classes from './job-list.module.css';
import type { PendingChanges } from './live-changes.js';

interface NewJobsPillProps {
  readonly pending: PendingChanges;
  readonly onShow: () => void;
}

/** Tells of changes that would move rows, over the first of them, and shows them on demand. */
export function NewJobsPill({ pending: { added, deleted }, onShow }: NewJobsPillProps): ReactNode {
  const parts = [
    ...(added.size > 0 ? [`${formatNumber(added.size)} new ${added.size === 1 ? 'job' : 'jobs'}`] : []),
    ...(deleted.size > 0 ? [`${formatNumber(deleted.size)} deleted`] : []),
  ];
  return (
    <div className={classes['pill']} role="status">
      {parts.length > 0 && (
        <Button size="xs" radius="xl" onClick={onShow}>
          {`${parts.join(', ')} – show`}
        </Button>
      )}
    </div>
  );
}

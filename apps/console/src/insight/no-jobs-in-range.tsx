import { Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './insight.module.css';

/** Shown instead of charts when no job matches. */
export function NoJobsInRange(): ReactNode {
  return (
    <div className={classes['empty']} role="status">
      <Title order={2}>There are no jobs in this range</Title>
      <Text c="dimmed" mt="xs">
        Choose a longer range, or remove a filter.
      </Text>
    </div>
  );
}

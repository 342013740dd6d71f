import { Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './insight.module.css';

/** Stands where figures would be of no job at all. */
export function NoJobsInRange(): ReactNode {
  return (
    <div className={classes['empty']} role="status">
      <Title order={2}>There are no jobs in this range</Title>
      <Text c="dimmed" mt="xs">
        Choose a longer one, or take a filter away.
      </Text>
    </div>
  );
}

import { Button, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { formatNumber } from '../components/format.js';
import classes from './job-list.module.css';
import { lastPageStart, type JobPage } from './job-page.js';

interface NoJobsProps {
  readonly isFiltered: boolean;
  readonly onClear: () => void;
}

/** There is no job, or none that the filters let through. */
export function NoJobs({ isFiltered, onClear }: NoJobsProps): ReactNode {
  return (
    <div className={classes['empty']} role="status">
      <Title order={2}>{isFiltered ? 'No job matches these filters' : 'There are no jobs yet'}</Title>
      <Text c="dimmed" mt="xs">
        {isFiltered
          ? 'All filters have to match at once. Take one away, or begin anew.'
          : 'They appear here by themselves as soon as this account has some.'}
      </Text>
      {isFiltered && (
        <Button mt="md" variant="default" onClick={onClear}>
          Clear all filters
        </Button>
      )}
    </div>
  );
}

interface PageOutOfRangeProps {
  readonly page: JobPage;
  readonly onStart: (start: number) => void;
}

/** There are jobs, but fewer than the address counts on. */
export function PageOutOfRange({ page, onStart }: PageOutOfRangeProps): ReactNode {
  return (
    <div className={classes['empty']} role="status">
      <Title order={2}>This page is past the end</Title>
      <Text c="dimmed" mt="xs">
        It begins at {formatNumber(page.start + 1)}, of {formatNumber(page.total)} in all.
      </Text>
      <Button mt="md" variant="default" onClick={() => onStart(lastPageStart(page))}>
        Go to the last page
      </Button>
    </div>
  );
}

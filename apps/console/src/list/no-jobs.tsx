import { Button, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { numberText } from '../show/text.js';
import classes from './job-list.module.css';
import { lastStartOf, type JobPage } from './job-page.js';

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

interface PastTheEndProps {
  readonly page: JobPage;
  readonly onStart: (start: number) => void;
}

/** There are jobs, but fewer than the address counts on. */
export function PastTheEnd({ page, onStart }: PastTheEndProps): ReactNode {
  return (
    <div className={classes['empty']} role="status">
      <Title order={2}>This page is past the end</Title>
      <Text c="dimmed" mt="xs">
        It begins at {numberText(page.start + 1)}, of {numberText(page.total)} in all.
      </Text>
      <Button mt="md" variant="default" onClick={() => onStart(lastStartOf(page))}>
        Go to the last page
      </Button>
    </div>
  );
}

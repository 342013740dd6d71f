import { Button, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { ButtonLink } from '../components/button-link.js';
import { formatNumber } from '../components/format.js';
import { useMaySubmit } from '../session/use-scope.js';
import classes from './job-list.module.css';
import { lastPageStart, type JobPage } from './job-page.js';

interface NoJobsProps {
  readonly isFiltered: boolean;
  readonly onClear: () => void;
}

/** Shown when the account has no jobs, or none that match the filters. */
export function NoJobs({ isFiltered, onClear }: NoJobsProps): ReactNode {
  const maySubmit = useMaySubmit();
  return (
    <div className={classes['empty']} role="status">
      <Title order={2}>{isFiltered ? 'No job matches these filters' : 'There are no jobs yet'}</Title>
      <Text c="dimmed" mt="xs">
        {isFiltered
          ? 'A job must match all filters. Remove a filter, or clear all.'
          : 'Jobs of this account appear here, whether they are submitted in this console, by the API or by the command line.'}
      </Text>
      {isFiltered ? (
        <Button mt="md" variant="default" onClick={onClear}>
          Clear all filters
        </Button>
      ) : (
        maySubmit && (
          <ButtonLink to="/jobs/new" mt="md">
            Submit a job
          </ButtonLink>
        )
      )}
    </div>
  );
}

interface PageOutOfRangeProps {
  readonly page: JobPage;
  readonly onStart: (start: number) => void;
}

/** Shown when the start in the URL is beyond the last job. */
export function PageOutOfRange({ page, onStart }: PageOutOfRangeProps): ReactNode {
  return (
    <div className={classes['empty']} role="status">
      <Title order={2}>This page is beyond the last job</Title>
      <Text c="dimmed" mt="xs">
        It starts at {formatNumber(page.start + 1)}, of {formatNumber(page.total)} in all.
      </Text>
      <Button mt="md" variant="default" onClick={() => onStart(lastPageStart(page))}>
        Go to the last page
      </Button>
    </div>
  );
}

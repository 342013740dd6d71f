import { Group, Switch, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { ButtonLink } from '../components/button-link.js';
import { ErrorAlert } from '../components/error-alert.js';
import { LoadingView } from '../components/loading-view.js';
import { TextLink } from '../components/text-link.js';
import { useTitle } from '../components/use-title.js';
import view from '../components/view.module.css';
import { attemptsQuery } from '../job/attempts-query.js';
import { fullJobQuery } from '../components/full-job.js';
import { useClient } from '../session/client.js';
import { compareJobs, type ComparedJob } from './compare-jobs.js';
import { CompareTable } from './compare-table.js';
import { JobChooser } from './job-chooser.js';

const route = getRouteApi('/signed-in/jobs/compare');

/** Two jobs next to each other, with what differs between their settings and results. */
export function CompareView(): ReactNode {
  useTitle('Compare jobs');
  const { a, b } = route.useSearch();
  return (
    <div className={view['view']}>
      <header className={view['head']}>
        <TextLink to="/jobs">Jobs</TextLink>
        <Title order={1} mt={4}>
          Compare jobs
        </Title>
      </header>
      {a !== undefined && b !== undefined ? (
        <Comparison key={`${a} ${b}`} a={a} b={b} />
      ) : (
        <JobChooser known={a ?? b} />
      )}
    </div>
  );
}

function Comparison({ a, b }: { readonly a: string; readonly b: string }): ReactNode {
  const [isComplete, setIsComplete] = useState(false);
  const [left, right] = [useComparedJob(a), useComparedJob(b)];
  const failed = [left, right].find(({ error }) => error !== null);
  if (failed?.error)
    return <ErrorAlert error={failed.error} subject={`The job ${failed.id}`} onRetry={failed.retry} />;
  if (!left.compared || !right.compared) return <LoadingView subject="the jobs" />;
  return (
    <>
      <Text size="sm" mb="sm">
        Settings and results that differ. Times count from the clocks of the service and its workers.
      </Text>
      <Group mb="md">
        <Switch
          size="sm"
          label="Show equal properties too"
          checked={isComplete}
          onChange={(event) => setIsComplete(event.currentTarget.checked)}
        />
        <ButtonLink to="/jobs/compare" search={{ a: b, b: a }} variant="default" size="xs">
          Swap
        </ButtonLink>
        <ButtonLink to="/jobs/compare" search={{ a }} variant="default" size="xs">
          Compare the first with another
        </ButtonLink>
      </Group>
      <CompareTable
        jobs={[left.compared.job, right.compared.job]}
        sections={compareJobs(left.compared, right.compared)}
        isComplete={isComplete}
      />
    </>
  );
}

interface LoadedJob {
  readonly id: string;
  readonly compared: ComparedJob | null;
  readonly error: Error | null;
  readonly retry: () => void;
}

function useComparedJob(id: string): LoadedJob {
  const client = useClient();
  const job = useQuery(fullJobQuery(client, id));
  const attempts = useQuery(attemptsQuery(client, id));
  return {
    id,
    compared: job.data && attempts.data ? { job: job.data, attempts: attempts.data } : null,
    error: job.error ?? attempts.error,
    retry: () => {
      void job.refetch();
      void attempts.refetch();
    },
  };
}

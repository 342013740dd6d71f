import { Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ErrorAlert } from '../components/error-alert.js';
import { LoadingView } from '../components/loading-view.js';
import { useTitle } from '../components/use-title.js';
import view from '../components/view.module.css';
import { QueueFigures } from '../queue/queue-figures.js';
import { useJobNames } from '../components/use-job-names.js';
import { useClient } from '../session/client.js';
import { WorkerPanel, type Worker } from './worker-panel.js';

const REFRESH_INTERVAL_MS = 2_000;

/** The processes that run the steps of jobs. */
export function WorkersView(): ReactNode {
  useTitle('Workers');
  const client = useClient();
  const { data, error, refetch, dataUpdatedAt } = useQuery({
    queryKey: ['workers'],
    queryFn: async ({ signal }): Promise<readonly Worker[]> =>
      (await client.api.GET('/v1/workers', { signal })).data?.workers ?? [],
    refetchInterval: REFRESH_INTERVAL_MS,
  });
  const names = useJobNames((data ?? []).flatMap(({ work }) => work ?? []));
  return (
    <div className={view['view']}>
      <Title order={1} mb="md">
        Workers
      </Title>
      {error && !data && <ErrorAlert error={error} subject="The workers" onRetry={() => void refetch()} />}
      {!error && !data && <LoadingView subject="the workers" />}
      {data?.length === 0 && (
        <Text>No worker has reported within the last 15 seconds: jobs stay queued.</Text>
      )}
      {data && data.length > 0 && (
        <div className={view['main']}>
          <QueueFigures
            figures={[
              ['Workers', data.length],
              ['Slots', sum(data.map(({ slots }) => slots))],
              ['Running steps', sum(data.map(({ running }) => running ?? 0))],
              ['Warnings', sum(data.map(({ warnings }) => warnings?.length ?? 0))],
            ]}
          />
          {data.map((worker) => (
            <WorkerPanel key={worker.id} worker={worker} now={dataUpdatedAt} names={names} />
          ))}
        </div>
      )}
    </div>
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

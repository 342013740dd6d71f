import { Text, Title } from '@mantine/core';
import type { components } from '@mediajobs/jobs-client';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { DescriptionList } from '../components/description-list.js';
import { ErrorAlert } from '../components/error-alert.js';
import { LoadingView } from '../components/loading-view.js';
import { Panel } from '../components/panel.js';
import { TextLink } from '../components/text-link.js';
import { Time } from '../components/time.js';
import { useTitle } from '../components/use-title.js';
import view from '../components/view.module.css';
import { useClient } from '../session/client.js';

type Worker = components['schemas']['Worker'];

const REFRESH_INTERVAL_MS = 5_000;

/** The processes that run the steps of jobs. */
export function WorkersView(): ReactNode {
  useTitle('Workers');
  const client = useClient();
  const { data, error, refetch } = useQuery({
    queryKey: ['workers'],
    queryFn: async ({ signal }): Promise<readonly Worker[]> =>
      (await client.api.GET('/v1/workers', { signal })).data?.workers ?? [],
    refetchInterval: REFRESH_INTERVAL_MS,
  });
  return (
    <div className={view['view']}>
      <TextLink to="/jobs">Jobs</TextLink>
      <Title order={1} mt={4} mb="md">
        Workers
      </Title>
      {error && !data && <ErrorAlert error={error} subject="The workers" onRetry={() => void refetch()} />}
      {!error && !data && <LoadingView subject="the workers" />}
      {data?.length === 0 && (
        <Text>No worker has reported within the last 15 seconds: jobs stay queued.</Text>
      )}
      <div className={view['main']}>
        {data?.map((worker) => (
          <WorkerPanel key={worker.id} worker={worker} />
        ))}
      </div>
    </div>
  );
}

function WorkerPanel({ worker }: { readonly worker: Worker }): ReactNode {
  return (
    <Panel title={worker.host}>
      <DescriptionList
        items={[
          ['Steps', `${worker.running ?? 0} of ${worker.slots}`],
          ['Version', worker.version],
          ['ffmpeg', [worker.ffmpeg_version, worker.ffmpeg_origin].filter(Boolean).join(', from ')],
          ['Isolation', worker.sandbox],
          ['Started', <Time at={worker.started_at} />],
          ['Last report', <Time at={worker.heartbeat_at} />],
          ...(worker.warnings ?? []).map((warning) => ['Warning', warning] as const),
        ]}
      />
    </Panel>
  );
}

import { Group, NativeSelect, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { DataTable } from '../components/data-table.js';
import { ErrorAlert } from '../components/error-alert.js';
import { ErrorText } from '../components/error-text.js';
import { formatNumber } from '../components/format.js';
import { LoadingView } from '../components/loading-view.js';
import { Panel } from '../components/panel.js';
import { TextLink } from '../components/text-link.js';
import { useTitle } from '../components/use-title.js';
import view from '../components/view.module.css';
import { useClient } from '../session/client.js';
import { lacksScope } from '../session/request-errors.js';
import { useScope } from '../session/use-scope.js';
import { groupColumns } from './group-columns.js';
import { QueueFigures } from './queue-figures.js';
import { queueQuery, type Queue } from './queue-query.js';
import { parseQueueSearch } from './queue-search.js';
import { formatAge, queueColumns } from './step-columns.js';
import { useJobNames } from '../components/use-job-names.js';

const route = getRouteApi('/signed-in/queue');

const RANGES = [
  { value: 'own', label: 'This account' },
  { value: 'all', label: 'All accounts' },
];

/** Steps of jobs that wait for a worker, or run. */
export function QueueView(): ReactNode {
  useTitle('Queue');
  const client = useClient();
  const { accounts } = route.useSearch({ select: parseQueueSearch });
  const navigate = route.useNavigate();
  const isOperator = useScope('mediahub_operator');
  const { data, error, refetch, dataUpdatedAt } = useQuery(queueQuery(client, accounts === 'all'));
  return (
    <div className={view['view']}>
      <Group justify="space-between" mb="md">
        <Title order={1}>Queue</Title>
        {(isOperator || accounts === 'all') && (
          <NativeSelect
            size="xs"
            aria-label="Accounts"
            data={RANGES}
            value={accounts ?? 'own'}
            onChange={(event) =>
              void navigate({ search: parseQueueSearch({ accounts: event.currentTarget.value }) })
            }
          />
        )}
      </Group>
      {lacksScope(error) && (
        <ErrorText>This token may not see other accounts: it lacks the scope mediahub_operator.</ErrorText>
      )}
      {error && !data && !lacksScope(error) && (
        <ErrorAlert error={error} subject="The queue" onRetry={() => void refetch()} />
      )}
      {!error && !data && <LoadingView subject="the queue" />}
      {data && !lacksScope(error) && (
        <QueueDetails queue={data} now={dataUpdatedAt} hasAllAccounts={accounts === 'all'} />
      )}
    </div>
  );
}

interface QueueDetailsProps {
  readonly queue: Queue;
  /** When the queue was read (epoch milliseconds). */
  readonly now: number;
  readonly hasAllAccounts: boolean;
}

function QueueDetails({ queue, now, hasAllAccounts }: QueueDetailsProps): ReactNode {
  const { waiting, running, slots, free_slots: free, delayed, oldest_at: oldest, groups, steps } = queue;
  const names = useJobNames(steps);
  return (
    <div className={view['main']}>
      <QueueFigures
        figures={[
          ['Waiting', formatNumber(waiting)],
          ['Oldest waits for', formatAge(oldest, now)],
          ['Running', formatNumber(running)],
          ['Delayed after a failure', formatNumber(delayed)],
          ['Free slots of workers', `${formatNumber(free)} of ${formatNumber(slots)}`],
        ]}
      />
      {slots === 0 && (
        <Text size="sm" role="status">
          No worker is alive: jobs stay queued. See{' '}
          <TextLink to="/workers" underline="always">
            workers
          </TextLink>
          .
        </Text>
      )}
      <Panel title={hasAllAccounts ? 'By account and priority' : 'By priority'}>
        {groups.length === 0 ? (
          'Nothing waits or runs.'
        ) : (
          <DataTable
            label="Depth of the queue"
            columns={groupColumns(now, hasAllAccounts)}
            rows={groups}
            rowKey={({ user, priority }) => `${user?.id ?? ''} ${priority}`}
          />
        )}
      </Panel>
      {steps.length > 0 && (
        <Panel title={hasAllAccounts ? 'Running' : 'Running and next'}>
          <DataTable
            label="Steps"
            columns={queueColumns(now, names)}
            rows={steps}
            rowKey={({ job, kind, output_index: index }) => `${job?.id ?? ''} ${kind} ${index ?? ''}`}
          />
        </Panel>
      )}
    </div>
  );
}

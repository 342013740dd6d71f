import { Group, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { DataTable, type DataColumn } from '../components/data-table.js';
import { ErrorAlert } from '../components/error-alert.js';
import { LoadingView } from '../components/loading-view.js';
import { Panel } from '../components/panel.js';
import { RelativeTime } from '../components/relative-time.js';
import { TextLink } from '../components/text-link.js';
import { useTitle } from '../components/use-title.js';
import view from '../components/view.module.css';
import { credentialsQuery, type Credentials } from './access-queries.js';
import { NewApplication } from './new-application.js';

const COLUMNS: readonly DataColumn<Credentials>[] = [
  {
    name: 'Name',
    render: ({ application: { id, name } }) => (
      <TextLink to="/applications/$id" params={{ id }}>
        {name ?? id}
      </TextLink>
    ),
  },
  { name: 'State', render: ({ revoked_at: at }) => (at ? 'Revoked' : 'Valid') },
  { name: 'Scopes', render: ({ scopes }) => scopes.join(', '), isSecondary: true },
  {
    name: 'Last used',
    render: ({ last_used_at: at }) => (at ? <RelativeTime at={at} /> : 'Never'),
    isSecondary: true,
  },
  { name: 'Created', render: ({ created_at: at }) => <RelativeTime at={at} />, isSecondary: true },
];

/** The applications of the account that have credentials. */
export function ApplicationsView(): ReactNode {
  useTitle('Applications');
  const { data, error, refetch } = useQuery(credentialsQuery);
  return (
    <div className={view['view']}>
      <Group justify="space-between" mb="md">
        <Title order={1}>Applications</Title>
        <NewApplication />
      </Group>
      <Panel title="Applications with credentials">
        {error && !data && (
          <ErrorAlert error={error} subject="The applications" onRetry={() => void refetch()} />
        )}
        {!error && !data && <LoadingView subject="the applications" />}
        {data?.length === 0 && (
          <Text size="sm">No application. Create one for a program that submits or reads jobs.</Text>
        )}
        {data && data.length > 0 && (
          <DataTable
            label="Applications"
            columns={COLUMNS}
            rows={[...data].reverse()}
            rowKey={({ client_id: id }) => id}
          />
        )}
      </Panel>
    </div>
  );
}

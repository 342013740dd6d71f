import { Button, Group } from '@mantine/core';
import type { WebhookDelivery } from '@mediajobs/jobs-client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ChoiceFilter } from '../components/choice-filter.js';
import type { DataColumn } from '../components/data-table.js';
import { jobColumn } from '../components/job-column.js';
import { ListPage } from '../components/list-page.js';
import { ROWS_ON_PAGE } from '../components/list-search.js';
import { ObjectLink } from '../components/object-link.js';
import { RelativeTime } from '../components/relative-time.js';
import { TextLink } from '../components/text-link.js';
import { NoValue } from '../components/time.js';
import { useJobNames } from '../components/use-job-names.js';
import { useClient } from '../session/client.js';
import { DeliveryBadge } from './delivery-badge.js';
import { refreshInterval } from './refresh-interval.js';
import { DELIVERY_STATUSES, parseWebhookSearch } from './webhook-search.js';

const route = getRouteApi('/signed-in/webhooks');

const FIRST_COLUMNS: readonly DataColumn<WebhookDelivery>[] = [
  {
    name: 'Event',
    render: ({ id, type }) => (
      <TextLink to="/webhooks/$id" params={{ id }}>
        {type}
      </TextLink>
    ),
  },
  { name: 'Status', render: ({ status }) => <DeliveryBadge status={status} /> },
  {
    name: 'Pipeline',
    render: ({ pipeline }) => (pipeline ? <ObjectLink kind="pipelines" id={pipeline.id} /> : <NoValue />),
    isSecondary: true,
  },
];

const LAST_COLUMNS: readonly DataColumn<WebhookDelivery>[] = [
  { name: 'Attempts', render: ({ attempt_count: count }) => count, isNumber: true, isSecondary: true },
  {
    name: 'Last response',
    render: ({ last_error: error, last_status_code: code }) => error ?? code ?? <NoValue />,
    isSecondary: true,
  },
  { name: 'Created', render: ({ created_at: at }) => <RelativeTime at={at} />, isSecondary: true },
];

/** Webhooks that were sent, or are to be sent, to the addresses of pipelines, newest first. */
export function WebhooksView(): ReactNode {
  const client = useClient();
  const search = route.useSearch({ select: parseWebhookSearch });
  const navigate = route.useNavigate();
  const query = useQuery({
    queryKey: ['webhooks', search],
    queryFn: async ({ signal }) => {
      const page = await client.webhooks.list({ ...search, limit: ROWS_ON_PAGE }, { signal });
      return { ...page, rows: page.deliveries };
    },
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => refreshInterval(state.data?.rows ?? [], state.error),
  });
  const names = useJobNames(query.data?.rows ?? []);
  const { start: _, ...filters } = search;
  return (
    <ListPage
      title="Webhooks"
      noun="webhook"
      query={query}
      columns={[...FIRST_COLUMNS, jobColumn(names), ...LAST_COLUMNS]}
      rowKey={({ id }) => id}
      onStart={(start) => void navigate({ search: parseWebhookSearch({ ...filters, start }) })}
      empty="Nothing was sent. Add addresses to a pipeline to be notified of its jobs."
      filters={
        <Group gap="xs">
          {(filters['pipeline.id'] ?? filters['job.id']) && (
            <Button variant="default" size="xs" onClick={() => void navigate({ search: {} })}>
              Show all webhooks
            </Button>
          )}
          <ChoiceFilter
            label="Status"
            all="All statuses"
            choices={DELIVERY_STATUSES}
            value={search.status}
            onChange={(status) => void navigate({ search: parseWebhookSearch({ ...filters, status }) })}
          />
        </Group>
      }
    />
  );
}

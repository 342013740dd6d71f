import { Button } from '@mantine/core';
import type { WebhookDelivery } from '@mediajobs/jobs-client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { CopyableId } from '../components/copyable-id.js';
import { DataTable, type DataColumn } from '../components/data-table.js';
import { DescriptionList } from '../components/description-list.js';
import { ErrorText } from '../components/error-text.js';
import { ErrorView } from '../components/error-view.js';
import { formatDuration } from '../components/format.js';
import { LoadingView } from '../components/loading-view.js';
import { ObjectLink } from '../components/object-link.js';
import { ObjectPage } from '../components/object-page.js';
import { Panel } from '../components/panel.js';
import { TextLink } from '../components/text-link.js';
import { NoValue, Time } from '../components/time.js';
import { useTitle } from '../components/use-title.js';
import classes from '../components/view.module.css';
import { useClient } from '../session/client.js';
import { lacksScope } from '../session/request-errors.js';
import { useScope } from '../session/use-scope.js';
import { useWrite } from '../session/use-write.js';
import { DeliveryBadge } from './delivery-badge.js';
import { reloadQueries } from '../session/reload-queries.js';

const route = getRouteApi('/signed-in/webhooks/$id');

/** A delivery is due again within seconds at first. */
const REFRESH_INTERVAL_MS = 2_000;

/** A webhook with its body, and all attempts to deliver it. */
export function WebhookView(): ReactNode {
  const { id } = route.useParams();
  const client = useClient();
  const { data, error, refetch } = useQuery({
    queryKey: ['webhook', id],
    queryFn: ({ signal }) => client.webhooks.get(id, { signal }),
    refetchInterval: ({ state }) => (state.data?.finished_at === undefined ? REFRESH_INTERVAL_MS : false),
  });
  useTitle(data?.type ?? 'Webhook');
  if (error && !data) return <ErrorView error={error} subject="The webhook" onRetry={() => void refetch()} />;
  if (!data) return <LoadingView subject="the webhook" />;
  return (
    <ObjectPage
      parent={<TextLink to="/webhooks">Webhooks</TextLink>}
      title={data.type}
      facts={
        <>
          <DeliveryBadge status={data.status} />
          <CopyableId id={data.id} />
          {data.job && (
            <TextLink to="/jobs/$id" params={{ id: data.job.id }}>
              Job
            </TextLink>
          )}
        </>
      }
      actions={<RedeliverButton id={id} />}
    >
      <Delivery delivery={data} />
      <Panel title="Attempts">
        {data.attempts && data.attempts.length > 0 ? (
          <DataTable
            label="Attempts"
            columns={ATTEMPT_COLUMNS}
            rows={data.attempts}
            rowKey={({ attempt }) => String(attempt)}
          />
        ) : (
          'Not sent yet.'
        )}
      </Panel>
      {data.body !== undefined && (
        <Panel title="Body">
          <pre className={classes['document']} tabIndex={0} role="region" aria-label="Body">
            {formatBody(data.body)}
          </pre>
        </Panel>
      )}
    </ObjectPage>
  );
}

function Delivery({ delivery }: { readonly delivery: WebhookDelivery }): ReactNode {
  const { pipeline } = delivery;
  return (
    <Panel title="Delivery">
      <DescriptionList
        items={[
          ['URL', delivery.url],
          ['Pipeline', pipeline && <ObjectLink kind="pipelines" id={pipeline.id} />],
          ['Event', <Time at={delivery.created_at} />],
          [
            'Next attempt',
            delivery.next_attempt_at === undefined ? null : <Time at={delivery.next_attempt_at} />,
          ],
          ['Ended', delivery.finished_at === undefined ? null : <Time at={delivery.finished_at} />],
          ['Place among those of the job', delivery.sequence || null],
        ]}
      />
    </Panel>
  );
}

type Attempt = NonNullable<WebhookDelivery['attempts']>[number];

const ATTEMPT_COLUMNS: readonly DataColumn<Attempt>[] = [
  { name: 'Attempt', render: ({ attempt }) => attempt },
  { name: 'Started', render: ({ started_at: at }) => <Time at={at} /> },
  {
    name: 'Took',
    render: ({ duration }) => (duration === undefined ? <NoValue /> : formatDuration(duration)),
    isNumber: true,
    isSecondary: true,
  },
  { name: 'Status', render: ({ status_code: code }) => code ?? <NoValue />, isNumber: true },
  { name: 'Error', render: ({ error }) => error ?? <NoValue /> },
  { name: 'Response', render: ({ response }) => response ?? <NoValue />, isSecondary: true },
];

function RedeliverButton({ id }: { readonly id: string }): ReactNode {
  const { webhooks } = useClient();
  const canWrite = useScope('mediahub_write');
  const cache = useQueryClient();
  const { mutate, error, isPending } = useWrite(
    () => webhooks.redeliver(id),
    () => Promise.all([['webhook', id], ['webhooks']].map((queryKey) => reloadQueries(cache, queryKey))),
  );
  if (!canWrite) return null;
  return (
    <>
      {error && (
        <ErrorText>
          {lacksScope(error)
            ? 'This token may not send webhooks: it lacks the scope mediahub_write.'
            : error.message}
        </ErrorText>
      )}
      <Button variant="default" size="xs" loading={isPending} onClick={() => mutate(undefined)}>
        Send again
      </Button>
    </>
  );
}

/** The body is JSON, as it is sent. */
function formatBody(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

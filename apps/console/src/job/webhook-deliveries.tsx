import { Button } from '@mantine/core';
import type { WebhookDelivery } from '@mediajobs/jobs-client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ErrorAlert } from '../components/error-alert.js';
import { ErrorText } from '../components/error-text.js';
import { Panel } from '../components/panel.js';
import { TextLink } from '../components/text-link.js';
import { NoValue, Time } from '../components/time.js';
import classes from '../components/view.module.css';
import { useClient } from '../session/client.js';
import { lacksScope } from '../session/request-errors.js';
import { useWrite } from '../session/use-write.js';
import { DeliveryBadge } from '../webhooks/delivery-badge.js';
import { refreshInterval } from '../webhooks/refresh-interval.js';
import type { FullJob } from '../components/full-job.js';
import { reloadQueries } from '../session/reload-queries.js';

/** A job has a handful of events. */
const MAX_DELIVERIES = 100;

const COLUMNS = ['Event', 'Status', 'Created', 'Attempts', 'Last response', 'Action'];

/** Webhooks of the job, with a button that sends one again. Hidden for a job without any. */
export function WebhookDeliveries({ job: { id } }: { readonly job: FullJob }): ReactNode {
  const client = useClient();
  const { data, error, refetch } = useQuery({
    // Below the key of the job, so that it is read again with the job.
    queryKey: ['job', id, 'webhooks'],
    queryFn: async ({ signal }) =>
      (await client.webhooks.list({ 'job.id': id, limit: MAX_DELIVERIES, direction: 1 }, { signal }))
        .deliveries,
    refetchInterval: ({ state: { data: deliveries, error: problem } }) =>
      refreshInterval(deliveries ?? [], problem),
  });
  if (error && !data)
    return <ErrorAlert error={error} subject="The webhooks" onRetry={() => void refetch()} />;
  if (!data || data.length === 0) return null;
  return (
    <Panel title="Webhooks">
      <div className={classes['scroll']} tabIndex={0} role="region" aria-label="Webhooks, scrollable">
        <table className={classes['tracks']}>
          <thead>
            <tr>
              {COLUMNS.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.map((delivery) => (
              <DeliveryRow key={delivery.id} delivery={delivery} jobId={id} />
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

interface DeliveryRowProps {
  readonly delivery: WebhookDelivery;
  readonly jobId: string;
}

function DeliveryRow({ delivery, jobId }: DeliveryRowProps): ReactNode {
  const { id, type, status, url, created_at: at, attempt_count: attempts } = delivery;
  return (
    <tr>
      <td title={url}>
        <TextLink to="/webhooks/$id" params={{ id }}>
          {type}
        </TextLink>
      </td>
      <td>
        <DeliveryBadge status={status} />
      </td>
      <td>
        <Time at={at} />
      </td>
      <td>{attempts}</td>
      <td>{delivery.last_error ?? delivery.last_status_code ?? <NoValue />}</td>
      <td>
        <RedeliverButton id={id} type={type} jobId={jobId} />
      </td>
    </tr>
  );
}

interface RedeliverButtonProps {
  readonly id: string;
  readonly type: string;
  readonly jobId: string;
}

function RedeliverButton({ id, type, jobId }: RedeliverButtonProps): ReactNode {
  const { webhooks } = useClient();
  const cache = useQueryClient();
  const { mutate, error, isPending } = useWrite(
    () => webhooks.redeliver(id),
    () => reloadQueries(cache, ['job', jobId, 'webhooks']),
  );
  return (
    <>
      <Button
        variant="default"
        size="xs"
        aria-label={`Send again: ${type}`}
        loading={isPending}
        onClick={() => mutate(undefined)}
      >
        Send again
      </Button>
      {error && (
        <ErrorText>
          {lacksScope(error)
            ? 'This token may not send webhooks: it lacks the scope mediahub_write.'
            : error.message}
        </ErrorText>
      )}
    </>
  );
}

import type { DeliveryStatus, JobStatus } from '@mediajobs/jobs-client';
import type { ReactNode } from 'react';
import { StatusBadge } from '../components/status-badge.js';
import { DELIVERY_STATUSES } from './webhook-search.js';

/** Status of a job in whose colours a status is displayed. */
const COLOURS: Readonly<Record<DeliveryStatus, JobStatus>> = {
  pending: 'QUEUED',
  sending: 'PROCESSING',
  delivered: 'SUCCESS',
  failed: 'FAILURE',
};

/** Status of a delivery. */
export function DeliveryBadge({ status }: { readonly status: string }): ReactNode {
  if (!isDeliveryStatus(status)) return <StatusBadge status="QUEUED" label={status} />;
  return <StatusBadge status={COLOURS[status]} label={DELIVERY_STATUSES[status]} />;
}

function isDeliveryStatus(status: string): status is DeliveryStatus {
  return status in DELIVERY_STATUSES;
}

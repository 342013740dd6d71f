import type { JobStatus } from '@mediajobs/jobs-client';
import type { ReactNode } from 'react';
import { StatusBadge } from '../components/status-badge.js';

const BADGES: Readonly<Record<string, readonly [status: JobStatus, label: string]>> = {
  pending: ['QUEUED', 'Pending'],
  sending: ['PROCESSING', 'Sending'],
  delivered: ['SUCCESS', 'Delivered'],
  failed: ['FAILURE', 'Failed'],
};

/** Status of a delivery. */
export function DeliveryBadge({ status }: { readonly status: string }): ReactNode {
  const [colour, label] = BADGES[status] ?? ['QUEUED', status];
  return <StatusBadge status={colour} label={label} />;
}

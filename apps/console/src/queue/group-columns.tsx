import type { DataColumn } from '../components/data-table.js';
import { formatNumber } from '../components/format.js';
import type { QueueGroup } from './queue-query.js';
import { formatAge } from './step-columns.js';

const ACCOUNT: DataColumn<QueueGroup> = { name: 'Account', render: ({ user }) => <code>{user?.id}</code> };

/** Columns of the queue by account and priority. @param now epoch milliseconds */
export function groupColumns(now: number, hasAccounts: boolean): readonly DataColumn<QueueGroup>[] {
  return [
    ...(hasAccounts ? [ACCOUNT] : []),
    { name: 'Priority', render: ({ priority }) => priority },
    { name: 'Waiting', render: ({ waiting }) => formatNumber(waiting), isNumber: true },
    { name: 'Oldest', render: ({ oldest_at: at }) => formatAge(at, now), isNumber: true },
    { name: 'Delayed', render: ({ delayed }) => formatNumber(delayed), isNumber: true, isSecondary: true },
    { name: 'Starting', render: ({ admitted }) => formatNumber(admitted), isNumber: true, isSecondary: true },
    { name: 'Running', render: ({ running }) => formatNumber(running), isNumber: true },
  ];
}
